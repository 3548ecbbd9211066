"""The command line: words in, words out; every act is one call of an operation."""
