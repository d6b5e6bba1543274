"""Word in all its forms: docx by its XML, doc by its piece table or LibreOffice, rtf by LibreOffice."""
