"""Every figure on the demo map is recomputed here from the shipped log, in plain Python."""

# ruff: noqa: DTZ001 - the log has local times; dashes as a reader expects them

from collections import Counter
from datetime import datetime

import pytest

from klantreis.domain import document
from klantreis.domain.maps.records import Card, ConversionPoint, Stage, Step
from tests.demo import webshop as w
from tools.demo.build import HOME
from tools.demo.shape import key, t

FAULT = (datetime(2024, 4, 13), datetime(2024, 5, 10))
ERRORS = (datetime(2024, 5, 19), datetime(2024, 6, 9))
START = datetime(2024, 1, 1)
END = datetime(2025, 1, 1)


@pytest.fixture(scope="module")
def board():
    return document.loads((HOME / "current.json").read_bytes())


@pytest.fixture(scope="module")
def customers():
    return w.read()


@pytest.fixture(scope="module")
def visits(customers):
    return w.visits_of(customers)


@pytest.fixture(scope="module")
def claims(customers, visits):
    """Give what the log says, card by card, in the words of the card."""
    return {**early(visits), **basket_and_delivery(visits), **paying(visits), **later(customers)}


def buys(visits):
    return w.share(w.having(visits, "purchase"), visits)


def early(visits):
    with_deal, without_deal = (
        buys(w.having(visits, "promo_page")),
        buys(w.lacking(visits, "promo_page")),
    )
    assert with_deal == without_deal
    home = buys(w.having(visits, "home")), buys(w.lacking(visits, "home"))
    searched = w.having(visits, "search")
    search = buys(searched), buys(w.lacking(visits, "search"))
    again = w.share([v for v in searched if w.names(v).count("search") > 1], searched)
    pairs = [pair for v in visits for pair in zip(w.names(v), [*w.names(v)[1:], ""], strict=True)]
    following = [second for first, second in pairs if first == "product_view"]
    back = w.share(
        [x for x in following if x in {"search", "catalog", "filter_results"}], following
    )
    compare = w.share(w.having(visits, "compare"), visits)
    return {
        "offer.pain_point.no-difference": (
            f"Met of zonder actiepagina: {with_deal} % van de bezoeken koopt",
            f"With or without the deal page: {with_deal}% of visits buy",
        ),
        "home.pain_point.buys-less": (
            f"Bezoek met homepage: {home[0]} % koopt, zonder: {home[1]} %",
            f"Visits with the home page: {home[0]}% buy; without: {home[1]}%",
        ),
        "search.pain_point.again": (
            f"Eén zoekopdracht is vaak te weinig: {again} % zoekt nog eens",
            f"One search is often not enough: {again}% search again",
        ),
        "search.pain_point.buys-less": (
            f"Bezoek met zoekopdracht: {search[0]} % koopt, zonder: {search[1]} %",
            f"Visits with a search: {search[0]}% buy; without: {search[1]}%",
        ),
        "product.pain_point.back": (
            f"Na {back} % van de productpagina’s zoekt de klant verder",
            f"After {back}% of product pages the search goes on",
        ),
        "compare.pain_point.hardly-used": (
            f"Vergelijker gebruikt in {compare} % van de bezoeken",
            f"Compare tool used in {compare}% of visits",
        ),
    }


def on_to_payment(visits):
    started = [v for v in w.having(visits, "shipping_details") if v[0].platform == "mobile"]
    return w.share(w.having(started, "payment_details"), started)


def basket_and_delivery(visits):
    carts = w.having(visits, "cart")
    left = w.share(w.lacking(carts, "purchase"), carts)
    faults = w.having(visits, "checkout_bug")
    moments = [e.time for v in faults for e in v if e.name == "checkout_bug"]
    assert (min(moments).date(), max(moments).date()) == (
        FAULT[0].date(),
        datetime(2024, 5, 9).date(),
    )
    assert {v[0].platform for v in faults} == {"mobile"}
    during, before = (on_to_payment(w.between(visits, *x)) for x in (FAULT, (START, FAULT[0])))
    return {
        "basket.pain_point.left-behind": (
            f"{left} % van de bezoeken met wagentje eindigt zonder koop",
            f"{left}% of visits with a basket end without a purchase",
        ),
        "delivery.pain_point.mobile": (
            f"Mobiel in storingsweken: {during} % kwam tot betalen, eerst {before} %",
            f"Mobile in the fault weeks: {during}% got to payment, {before}% before",
        ),
        "delivery.pain_point.weeks": (
            f"Storing 13 april–9 mei, alleen mobiel: {len(faults)} bezoeken",
            f"Fault 13 April–9 May, mobile only: {len(faults)} visits",
        ),
    }


def finishes(visits):
    started = w.having(visits, "payment_details")
    return w.share(w.having(started, "purchase"), started)


def paying(visits):
    failed = w.having(visits, "payment_error")
    moments = [e.time for v in failed for e in v if e.name == "payment_error"]
    assert (min(moments).date(), max(moments).date()) == (
        ERRORS[0].date(),
        datetime(2024, 6, 8).date(),
    )
    during, before = w.between(visits, *ERRORS), w.between(visits, START, ERRORS[0])
    done = finishes(during), finishes(before)
    saved = [v for v in failed if "purchase" in w.names(w.after(v, "payment_error"))]
    chat = [w.share(w.having(some, "support_chat"), some) for some in (during, before)]
    return {
        "payment.pain_point.errors": (
            f"Betaalfouten 19 mei–8 juni: {done[0]} % rondt af, eerst {done[1]} %",
            f"Payment errors 19 May–8 June: {done[0]}% finish, {done[1]}% before",
        ),
        "payment.pain_point.lost": (
            f"Na een betaalfout: {len(saved)} van de {len(failed)} bezoeken koopt nog",
            f"After a payment error: {len(saved)} of {len(failed)} visits still buy",
        ),
        "help.pain_point.peak": (
            f"Weken met betaalfouten: {chat[0]} % van de bezoeken chat, eerst {chat[1]} %",
            f"Payment error weeks: {chat[0]}% of visits chat, {chat[1]}% before",
        ),
    }


def later(customers):
    orders = Counter()
    chats, early_chats = [], []
    for customer, events in customers.items():
        for event in events:
            if event.name == "purchase":
                orders[customer] += 1
            if event.name == "support_chat":
                chats.append(event)
                if not orders[customer]:
                    early_chats.append(event)
    buyers = [customer for customer, count in orders.items() if count]
    once = [customer for customer in buyers if orders[customer] == 1]
    early = w.share(early_chats, chats)
    return {
        "help.pain_point.before-order": (
            f"{early} % van de chats komt vóór de eerste bestelling",
            f"{early}% of chats come before the first order",
        ),
        "return.pain_point.once": (
            f"{len(once)} van de {len(buyers)} kopers bestelden één keer",
            f"{len(once)} of {len(buyers)} buyers ordered once",
        ),
    }


def test_every_card_called_supported_says_what_the_log_says(board, claims):
    supported = {
        card.key: card.text
        for card in board.records.all(Card).values()
        if card.evidence_state == "supported"
    }
    assert supported == {key("card", name): t(*texts) for name, texts in claims.items()}


def test_the_timing_of_a_step_is_the_median_of_the_log(board, customers, visits):
    timing = {step.key: step.timing for step in board.steps if step.timing}
    entries = board.records.all(ConversionPoint).values()
    stages = [{p.value for p in entries if p.stage == stage.key} for stage in board.stages]
    chains = [w.reached(events, stages) for events in customers.values()]
    to_basket = w.whole_median(w.days(c[1], c[2]) for c in chains if len(c) > 2)
    firsts = {c: w.reached(events, [{"purchase"}]) for c, events in customers.items()}
    ordinals = [
        len({e.visit for e in customers[c] if e.time <= first[0].time})
        for c, first in firsts.items()
        if first
    ]
    assert w.whole_median(ordinals) == 3
    minutes = [
        w.days(*pair) * 1440
        for v in visits
        if len(pair := w.reached(v, [{"cart"}, {"purchase"}])) == 2
    ]
    back, again = returns(customers)
    assert timing == {
        key("step", "compare"): t(
            "Kopers bestellen mediaan in hun derde bezoek",
            "The median buyer orders in the third visit",
        ),
        key("step", "basket"): t(
            f"Mediaan {to_basket} dagen na het eerste product",
            f"Median {to_basket} days after the first product",
        ),
        key("step", "payment"): t(
            f"Mediaan {w.whole_median(minutes)} minuten van wagentje tot bestelling",
            f"Median {w.whole_median(minutes)} minutes from basket to order",
        ),
        key("step", "return"): t(
            f"Mediaan na {back} dagen terug, na {again} weer besteld",
            f"Median: back after {back} days, next order after {again}",
        ),
    }


def returns(customers):
    """Give the median days from the first order to the next visit, and to the next order."""
    visits, orders = [], []
    for events in customers.values():
        if "purchase" not in w.names(events):
            continue
        first = w.reached(events, [{"purchase"}])[0]
        rest = w.after(events, "purchase")
        visits += [w.days(first, e) for e in rest if e.visit != first.visit][:1]
        orders += [w.days(first, e) for e in rest if e.name == "purchase"][:1]
    return w.whole_median(visits), w.whole_median(orders)


def test_the_statement_counts_the_log_as_it_is(board, customers):
    events = sum(len(events) for events in customers.values())
    scope = board.head.scope
    assert f"{events:,}".replace(",", ".") + " gebeurtenissen" in scope.written("nl")
    assert f"{events:,} events of {len(customers)} customers" in scope.written("en")
    moments = [event.time for events in customers.values() for event in events]
    assert min(moments) >= START
    assert max(moments) < datetime(2024, 7, 1)


def test_each_stage_is_reached_by_fewer_customers_than_the_one_before(board, customers):
    entries = board.records.all(ConversionPoint).values()
    stages = [{p.value for p in entries if p.stage == stage.key} for stage in board.stages]
    depths = [len(w.reached(events, stages)) for events in customers.values()]
    assert [sum(d > i for d in depths) for i in range(5)] == [590, 585, 489, 269, 56]
    assert board.records.all(Stage)[board.head.goal].name.written("en") == "Retention"
    assert board.records.all(Step)[key("step", "payment")].stage == key("stage", "purchase")
