"""One module a Google API, and the only one that knows it; `asking` turns Google's refusals into named exceptions."""
