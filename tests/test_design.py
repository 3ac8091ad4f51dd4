"""All that the two design documents name is shown by a test."""

from __future__ import annotations

from tests.design_dashboard import DASHBOARD, PRACTICES, RATINGS
from tests.design_parts import ANALYTICS, API, Part
from tests.design_reading import read_design
from tests.design_tools import TOOLS
from tests.design_tracker import FEATURES, METHODS
from tests.house import ROOT, named_tests

GROUPS = [API, TOOLS, ANALYTICS, METHODS, FEATURES, RATINGS, DASHBOARD, PRACTICES]
PARTS = {part: proofs for group in GROUPS for part, proofs in group.items()}
DOCUMENTS = ROOT.parent / "shared" / "design"


def test_each_part_is_shown_by_a_test_that_exists() -> None:
    tests = {
        f"{path}::{name}" for path, names in named_tests(ROOT / "tests").items() for name in names
    }
    for part, proofs in PARTS.items():
        assert proofs, part
        for proof in proofs:
            assert proof in tests, f"{part}: {proof}"


def test_no_part_is_listed_twice() -> None:
    assert len(PARTS) == sum(map(len, GROUPS))


def test_the_documents_name_no_part_that_is_not_listed() -> None:
    texts = [path.read_text(encoding="utf-8") for path in DOCUMENTS.glob("*.md")]
    named: set[Part] = set().union(*map(read_design, texts))
    assert named <= set(PARTS)
    assert not named or named == set(PARTS)


def test_the_numbers_of_the_designs_are_all_here() -> None:
    counts = {
        "endpoint": 15,
        "tool": 14,
        "resource": 4,
        "error": 4,
        "tracker method": 14,
        "tracked field": 8,
        "Environment Variables": 5,
        "Aggregation Options": 5,
        "Breakdown Types": 6,
        "localStorage Keys": 2,
    }
    found = {kind: sum(part[0] == kind for part in PARTS) for kind in counts}
    assert found == counts


EXAMPLE = '''
## API Endpoints
- **Endpoint**: `GET /v1/thing`
  - `page_size` (query, optional): how many
  ```json
  {"first_name": 1, "key_1": 2}
  ```
## Tool Implementations
```python
@mcp.tool()
async def get_thing(name: str, days: int = 30) -> Dict[str, Any]:
    """Get it."""

@mcp.resource("thing://{name}")
async def get_thing_resource(name: str) -> Resource:
    """Get it as a resource."""
```
```python
class ThingError(Exception):
    """Went wrong."""
```
```python
result = await get_thing(days=7)
# Returns: {
#   "total": 5,
# }
# Returns: {"file_path": "x"}
```
```typescript
interface Tracking {
  month: string;              // YYYY-MM
}
```
Access the admin dashboard at: `/admin`
## Metrics
1. **Rate**
   - Formula: `(a / b) * 100`
#### trackThing(): void
'''


def test_every_kind_of_part_is_read() -> None:
    assert read_design(EXAMPLE) == {
        ("endpoint", "GET /v1/thing"),
        ("parameter", "GET /v1/thing page_size"),
        ("field", "GET /v1/thing first_name"),
        ("tool", "get_thing"),
        ("tool parameter", "get_thing name"),
        ("tool parameter", "get_thing days=30"),
        ("resource", "thing://{name}"),
        ("error", "ThingError"),
        ("result key", "total"),
        ("result key", "file_path"),
        ("tracked field", "month"),
        ("page", "/admin"),
        ("Metrics", "Rate"),
        ("Metrics", "Rate: Formula: (a / b) * 100"),
        ("tracker method", "trackThing"),
    }
