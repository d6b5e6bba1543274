"""LibreOffice as the one who opens a copy: accepts or refuses all tracked changes, and says what the text is then."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

SOFFICE = shutil.which("soffice")
_PATIENCE = 60
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Settle(source, target, deed)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  frame = doc.CurrentController.Frame
  helper = createUnoService("com.sun.star.frame.DispatchHelper")
  helper.executeDispatch(frame, ".uno:" &amp; deed &amp; "AllTrackedChanges", "", 0, Array())
  Dim how(1) As New com.sun.star.beans.PropertyValue
  how(0).Name = "FilterName" : how(0).Value = "Text (encoded)"
  how(1).Name = "FilterOptions" : how(1).Value = "UTF8,LF"
  doc.storeToURL(target, how())
  doc.close(True)
  StarDesktop.terminate()
End Sub
</script:module>
"""


def settled(data: bytes, deed: str, folder: Path) -> str:
    """The text of a docx once all its changes are settled; ``deed`` is «Accept» or «Reject»."""
    assert SOFFICE
    home = folder / "office"
    office = [SOFFICE, f"-env:UserInstallation={home.as_uri()}", "--headless", "--norestore"]
    if not home.exists():  # the first start fills the folder of macros with its own
        subprocess.run(
            [*office, "--terminate_after_init"], check=True, capture_output=True, timeout=_PATIENCE
        )
    (home / "user" / "basic" / "Standard" / "Module1.xba").write_text(_MODULE, encoding="utf-8")
    source, target = folder / f"{deed}.docx", folder / f"{deed}.txt"
    source.write_bytes(data)
    call = f'macro:///Standard.Module1.Settle("{source.as_uri()}","{target.as_uri()}","{deed}")'
    subprocess.run([*office, call], check=True, capture_output=True, timeout=_PATIENCE)
    return target.read_text("utf-8-sig")
