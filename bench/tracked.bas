REM Accepts and rejects all changes of the documents in a folder: 1.docx, 2.docx, ... as they come, until there is
REM a file "stop". Beside each a .txt says of either side's paragraphs, in order, a line each: side, kind (paragraph,
REM cell, or table where one begins), whether it has a number or bullet, whether it has a line below it, style, text.
REM Where something fails, it says what.

Dim Files As Object
Dim Out As Object

Sub Main(Folder As String)
    Dim Number As Long
    Files = createUnoService("com.sun.star.ucb.SimpleFileAccess")
    Number = 1
    Do
        If Files.exists(ConvertToUrl(Folder & "/" & Number & ".docx")) Then
            Answer(Folder & "/" & Number)
            Number = Number + 1
        ElseIf Files.exists(ConvertToUrl(Folder & "/stop")) Then
            Exit Do
        Else
            Wait 20
        End If
    Loop
    StarDesktop.terminate()
End Sub

Sub Answer(Address As String)
    Out = createUnoService("com.sun.star.io.TextOutputStream")
    Out.setOutputStream(Files.openFileWrite(ConvertToUrl(Address & ".part")))
    Out.setEncoding("UTF-8")
    On Error Goto Failed
    Settle(Address, "accept", ".uno:AcceptAllTrackedChanges")
    Settle(Address, "reject", ".uno:RejectAllTrackedChanges")
    Goto Done
Failed:
    Out.writeString("failed" & Chr(9) & Error$ & Chr(10))
Done:
    Out.closeOutput()
    Files.move(ConvertToUrl(Address & ".part"), ConvertToUrl(Address & ".txt"))
End Sub

Sub Settle(Address As String, Which As String, Command As String)
    Dim Hidden(0) As New com.sun.star.beans.PropertyValue
    Dim Loaded As Object, Dispatcher As Object
    Hidden(0).Name = "Hidden"
    Hidden(0).Value = True
    Loaded = StarDesktop.loadComponentFromURL(ConvertToUrl(Address & ".docx"), "_blank", 0, Hidden())
    Dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
    Dispatcher.executeDispatch(Loaded.CurrentController.Frame, Command, "", 0, Array())
    Describe(Loaded.Text, Which, "paragraph")
    Loaded.close(True)
End Sub

Sub Describe(Body As Object, Which As String, Kind As String)
    Dim Parts As Object, Part As Object, Cells As Variant, Index As Long
    Parts = Body.createEnumeration()
    Do While Parts.hasMoreElements()
        Part = Parts.nextElement()
        If Part.supportsService("com.sun.star.text.TextTable") Then
            Out.writeString(Join(Array(Which, "table", "0", "0", "", ""), Chr(9)) & Chr(10))
            Cells = Part.getCellNames()
            For Index = LBound(Cells) To UBound(Cells)
                Describe(Part.getCellByName(Cells(Index)), Which, "cell")
            Next Index
        Else
            Out.writeString(Join(Array(Which, Kind, IsItem(Part), IsRule(Part), Part.ParaStyleName, ""), Chr(9)))
            Out.writeString(Join(Split(Join(Split(Part.String, Chr(10)), " "), Chr(9)), " ") & Chr(10))
        End If
    Loop
End Sub

Function IsItem(Part As Object) As String
    IsItem = "0"
    If Part.NumberingIsNumber And Part.NumberingStyleName <> "" Then IsItem = "1"
End Function

Function IsRule(Part As Object) As String
    IsRule = "0"
    If Part.BottomBorder.LineWidth > 0 Then IsRule = "1"
End Function
