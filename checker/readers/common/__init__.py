"""What several readers need: telling formats apart, charsets, safe XML, list numerals."""
