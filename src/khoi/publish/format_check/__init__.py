"""Any Word file beside a format: a document comes in, what was measured goes out, and what is to be mended.

`find` names the parts of a document by what stands in them, whoever made it; `components`, `body`, `pages`, `letters`,
`forms` and `order` measure them; a measure that is not as demanded is a finding, with the source of the demand and how
sure it is.
"""

from khoi.publish.format_check.check import check_format
from khoi.publish.format_check.choose import choose_format
from khoi.publish.format_check.measured import Measured

__all__ = ["Measured", "check_format", "choose_format"]
