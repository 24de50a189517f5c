/* What Material's script asks of the page: where the site begins, a hash of a text, and a memory. The memory
   keeps the colour scheme and nothing else; where the browser forbids even that, every page looks as the system does. */
(function () {
  var root = new URL("..", document.currentScript.src);

  function key(name, scope) {
    return scope.pathname + "." + name;
  }

  window.__md_scope = root;

  window.__md_hash = function (text) {
    var sum = 0;
    for (var sign of text) sum = (Math.imul(sum, 31) + sign.codePointAt(0)) | 0;
    return sum;
  };

  window.__md_get = function (name, storage, scope) {
    try {
      return JSON.parse((storage || localStorage).getItem(key(name, scope || root)));
    } catch (refused) {
      return null;
    }
  };

  window.__md_set = function (name, value, storage, scope) {
    if (name !== "__palette") return;
    try {
      (storage || localStorage).setItem(key(name, scope || root), JSON.stringify(value));
    } catch (refused) {
      /* The scheme is then forgotten with the page. */
    }
  };
})();
