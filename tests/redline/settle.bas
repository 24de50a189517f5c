' Accepts, then rejects every change of each .docx in a folder, and tells what is left, a paragraph a line.
Sub Main
  On Error GoTo Failed
  oFiles = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  aAll = oFiles.getFolderContents(ConvertToURL(Environ("SETTLE_FOLDER")), False)
  For i = LBound(aAll) To UBound(aAll)
    If Right(aAll(i), 5) = ".docx" Then
      Settle(aAll(i), "Accept")
      Settle(aAll(i), "Reject")
    End If
  Next i
  StarDesktop.terminate()
  Exit Sub
Failed:
  ' A message box would wait for ever.
  Tell(ConvertToURL(Environ("SETTLE_FOLDER")) & "/failed.txt", Error$ & ", line " & Erl)
  StarDesktop.terminate()
End Sub

Sub Settle(sUrl As String, sWay As String)
  Dim aHidden(0) As New com.sun.star.beans.PropertyValue
  Dim aNone() As New com.sun.star.beans.PropertyValue
  aHidden(0).Name = "Hidden"
  aHidden(0).Value = True
  oDocument = StarDesktop.loadComponentFromURL(sUrl, "_blank", 0, aHidden())
  oDispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  oFrame = oDocument.CurrentController.Frame
  oDispatcher.executeDispatch(oFrame, ".uno:" & sWay & "AllTrackedChanges", "", 0, aNone())
  Tell(sUrl & "." & sWay, Shown(oDocument.Text, "paragraph"))
  oDocument.close(True)
End Sub

Function Shown(oText, sKind As String) As String
  sAll = ""
  oParts = oText.createEnumeration()
  Do While oParts.hasMoreElements()
    oPart = oParts.nextElement()
    If oPart.supportsService("com.sun.star.text.TextTable") Then
      sAll = sAll & "table" & Chr(10)
      aCells = oPart.getCellNames()
      For n = LBound(aCells) To UBound(aCells)
        sAll = sAll & Shown(oPart.getCellByName(aCells(n)), "cell")
      Next n
    Else
      sItem = ""
      If Not IsNull(oPart.NumberingRules) Then
        If oPart.NumberingIsNumber Then sItem = "item"
      End If
      sWords = Join(Split(oPart.getString(), Chr(10)), " ")
      sAll = sAll & sKind & Chr(9) & oPart.ParaStyleName & Chr(9) & sItem & Chr(9) & sWords & Chr(10)
    End If
  Loop
  Shown = sAll
End Function

Sub Tell(sUrl As String, sWords As String)
  oFiles = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  oStream = createUnoService("com.sun.star.io.TextOutputStream")
  oStream.setOutputStream(oFiles.openFileWrite(sUrl))
  oStream.setEncoding("UTF-8")
  oStream.writeString(sWords)
  oStream.closeOutput()
End Sub
