//! Honest cards: good ones, and those that are not good here and now.

use linli_pass::vectors::Family;
use linli_pass::{Card, Class, Forgery, LIST_AGE_SECONDS_MAX, Verdict};

use crate::ask::{Circumstances, ask, family, forged, on_paper, paper_card};
use crate::mint::*;

pub fn families() -> Vec<Family> {
    vec![valid_paper(), time(), status(), list_age()]
}

fn valid_paper() -> Family {
    let mut vectors = vec![
        ask(
            "paper_resident",
            "An ordinary card.",
            card_text(&paper()),
            on_paper(paper_card(), None),
        ),
        ask(
            "paper_second_key",
            "Signed with the key that will follow; both are in force.",
            spell("LL1:", &seal("next issuer", &header("next issuer"), &paper()).join()),
            on_paper(paper_card(), None),
        ),
        ask(
            "paper_no_photo",
            "A card without a photo digest.",
            card_text(&with(paper(), LINLI, map(&without(own(), 4)))),
            on_paper(Card { photo: None, ..paper_card() }, None),
        ),
        ask(
            "paper_first_second",
            "The first second.",
            card_text(&paper()),
            on_paper(paper_card(), None),
        )
        .at(FROM),
        ask(
            "paper_last_second",
            "The last second.",
            card_text(&paper()),
            on_paper(paper_card(), None),
        )
        .at(UNTIL - 1),
        ask(
            "paper_until_2200",
            "Seconds that need more than 32 bits.",
            card_text(&with(paper(), 4, int(7_258_118_400))),
            on_paper(Card { valid_until: 7_258_118_400, ..paper_card() }, None),
        ),
    ];
    let classes = [
        (2, Class::LongVisitor, "paper_long_visitor"),
        (3, Class::DayVisitor, "paper_day_visitor"),
        (4, Class::Temporary, "paper_temporary"),
    ];
    for (code, class, name) in classes {
        let text = card_text(&with(paper(), LINLI, map(&with(own(), 2, int(code)))));
        let verdict = on_paper(Card { class, ..paper_card() }, None);
        vectors.push(ask(name, "Another class of card.", text, verdict));
    }
    for index in [0_u32, 23, 24, 255, 256, 65535, 65536, 131_071] {
        let text = card_text(&with(paper(), LINLI, map(&with(own(), 3, int(index.into())))));
        let verdict = on_paper(Card { status_index: index, ..paper_card() }, Some(3600));
        let name = format!("paper_index_{index}");
        vectors.push(ask(&name, "An index on the edge of a length.", text, verdict).list("fresh"));
    }
    family("valid_paper", "Good cards on paper.", vectors)
}

fn time() -> Family {
    let text = card_text(&paper());
    let not_yet = Verdict::NotYet { card: paper_card() };
    let expired = Verdict::Expired { card: paper_card() };
    let short = card_text(&with(paper(), 4, int(AT - 7200)));
    let short_expired = Verdict::Expired { card: Card { valid_until: AT - 7200, ..paper_card() } };
    let vectors = vec![
        ask("one_second_early", "It begins in a second.", &text, not_yet.clone()).at(FROM - 1),
        ask("a_month_early", "It begins in a month.", &text, not_yet.clone()).at(FROM - 30 * DAY),
        ask("over_this_second", "The end is not part of the time.", &text, expired.clone())
            .at(UNTIL),
        ask("over_for_a_month", "It ended a month ago.", &text, expired).at(UNTIL + 30 * DAY),
        ask(
            "clock_back_server_knows",
            "The gate's clock fell back; the server had told a later time.",
            &short,
            short_expired.clone(),
        )
        .at(AT - 8000)
        .seen(AT - 7000),
        ask(
            "clock_back_list_knows",
            "The gate's clock fell back; the list was made later than the card's end.",
            &short,
            short_expired,
        )
        .at(AT - 8000)
        .list("fresh"),
        ask(
            "clock_at_1970",
            "The clock fell back to 1970; the list still tells the day.",
            &text,
            on_paper(paper_card(), Some(0)),
        )
        .at(0)
        .list("fresh"),
        ask(
            "clock_at_1970_alone",
            "The clock fell back to 1970, nothing else known.",
            &text,
            forged(Forgery::KeyNotInForce),
        )
        .at(0),
    ];
    family("time", "Honest cards before, at the end of and after their time.", vectors)
}

fn indexed(index: u32) -> (String, Card) {
    let text = card_text(&with(paper(), LINLI, map(&with(own(), 3, int(index.into())))));
    (text, Card { status_index: index, ..paper_card() })
}

fn status() -> Family {
    let (valid, card) = indexed(5);
    let (revoked, revoked_card) = indexed(6);
    let (frozen, frozen_card) = indexed(7);
    let (replaced, replaced_card) = indexed(8);
    let (beyond, beyond_card) = indexed(131_072);
    let is_revoked = Verdict::Revoked { card: revoked_card.clone() };
    let vectors = vec![
        ask("on_the_list", "The list has nothing against it.", valid, on_paper(card, Some(3600)))
            .list("fresh"),
        ask("revoked", "Taken back.", &revoked, is_revoked.clone()).list("fresh"),
        ask(
            "revoked_before_list",
            "Taken back after this list was made.",
            &revoked,
            on_paper(revoked_card.clone(), Some(90_000)),
        )
        .list("yesterday"),
        ask("revoked_old_list", "Even a list too old to rely on says so.", &revoked, is_revoked)
            .list("fresh")
            .list_age_max(60),
        ask("frozen", "On hold.", &frozen, Verdict::Frozen { card: frozen_card.clone() })
            .list("fresh"),
        ask(
            "thawed",
            "No longer on hold since the next list.",
            &frozen,
            on_paper(frozen_card, Some(60)),
        )
        .list("newer"),
        ask(
            "replaced",
            "Its holder has a newer card.",
            &replaced,
            Verdict::Replaced { card: replaced_card },
        )
        .list("fresh"),
        ask(
            "revoked_and_expired",
            "The time is asked first.",
            revoked,
            Verdict::Expired { card: revoked_card },
        )
        .at(UNTIL)
        .list("fresh"),
        ask(
            "beyond_the_list",
            "The list has no place for it.",
            beyond,
            Verdict::NoList { card: beyond_card },
        )
        .list("fresh"),
    ];
    family("status", "What the status list says.", vectors)
}

fn list_age() -> Family {
    let text = card_text(&paper());
    let max = LIST_AGE_SECONDS_MAX;
    let old = |age| Verdict::ListTooOld { card: paper_card(), status_age_seconds: age };
    let made = AT - 3600;
    let limit = made + i64::try_from(max).unwrap();
    let vectors = vec![
        ask("list_young", "An hour old.", &text, on_paper(paper_card(), Some(3600)))
            .list("fresh")
            .list_age_max(max),
        ask(
            "list_at_the_limit",
            "72 hours to the second.",
            &text,
            on_paper(paper_card(), Some(max)),
        )
        .list("fresh")
        .list_age_max(max)
        .at(limit),
        ask("list_past_the_limit", "72 hours and a second.", &text, old(max + 1))
            .list("fresh")
            .list_age_max(max)
            .at(limit + 1),
        ask("list_200_hours", "Eight days old.", &text, old(720_000))
            .list("fresh")
            .list_age_max(max)
            .at(made + 720_000),
        ask(
            "list_old_but_not_asked",
            "Age does not matter here.",
            &text,
            on_paper(paper_card(), Some(720_000)),
        )
        .list("fresh")
        .at(made + 720_000),
        ask(
            "list_missing",
            "A list is needed and there is none.",
            &text,
            Verdict::NoList { card: paper_card() },
        )
        .list_age_max(max),
    ];
    family("list_age", "How old the status list is.", vectors)
}
