from office import *
def test_a(either_office):
    o=either_office
    out=o.receive(*o.send_all("""
      2021Q1
      | who | revenue | profit | loans |
      | An | 1000 | 20 | |
      | Bính | 5 | –  | 5000 |
    """))
    print(out)
    o.accept("2021Q1"); c=o.consolidate("2021Q1"); print(c)
    print(o.figure("trade.revenue","2021Q1"))
    print(o.trace("trade.revenue","2021Q1"))
    assert 0
