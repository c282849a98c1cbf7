//! What was handed in, in words; what happened since; who else sees what.

use super::desk::Desk;
use super::text::SEEN_BY;
use crate::language::{Language, dates, reader};
use crate::place::name_in;
use crate::ui::{Details, Notice, SummaryList, SummaryRow, Words};
use leptos::prelude::*;
use linli_domain::card::Case;
use linli_domain::place::Name;

/// What was handed in.
#[component]
pub fn Facts(
    /// The case.
    desk: Desk,
) -> impl IntoView {
    let (t, codes, case) = (desk.wording.t, desk.wording.codes, desk.case);
    let language = reader().language;
    let basis = codes.tell(move |codes| (codes.basis)(case.with(|case| case.basis)).to_owned());
    let proof =
        codes.tell(move |codes| (codes.proof)(case.with(|case| case.proof.kind)).to_owned());
    let place = Signal::derive(move || case.with(|case| address(language.get(), case)));
    let handed_in =
        Signal::derive(move || dates::moment(language.get(), case.with(|case| case.handed_in_at)));
    let by = Signal::derive(move || dates::day(language.get(), case.with(|case| case.decide_by)));
    let given = move |label: Words, of: fn(&Case) -> &String| {
        move || {
            let value = case.with(|case| of(case).clone());
            (!value.is_empty()).then(|| view! { <SummaryRow label value/> })
        }
    };
    let used = Memo::new(move |_| case.with(|case| case.proof.also_used_by));
    let hint = move || {
        (used.get() > 0).then(|| {
            view! {
                <Notice title=t.tell(move |t| (t.also_used_by)(used.get()))>
                    <p>{t.say(|t| t.a_hint)}</p>
                </Notice>
            }
        })
    };
    view! {
        <section class="case__part">
            <h2>{t.say(|t| t.facts)}</h2>
            <SummaryList>
                <SummaryRow label=t.say(|t| t.basis) value=basis/>
                <SummaryRow label=t.say(|t| t.place) value=place/>
                <SummaryRow label=t.say(|t| t.proof) value=proof/>
                {given(t.say(|t| t.employer), |case| &case.proof.employer)}
                {given(t.say(|t| t.credit_code), |case| &case.proof.credit_code)}
                {given(t.say(|t| t.note_of_applicant), |case| &case.proof.note)}
                <SummaryRow label=t.say(|t| t.handed_in_label) value=handed_in/>
                <SummaryRow label=t.say(|t| t.decide_by_label) value=by/>
            </SummaryList>
            {hint}
            <Details label=t.say(|t| t.history)>{history(desk)}</Details>
        </section>
    }
}

/// From large to small, as it is written here.
fn address(language: Language, case: &Case) -> String {
    let between = match language {
        Language::Chinese => "",
        Language::English => ", ",
    };
    let names = case.place.iter().map(|name: &Name| name_in(language, name));
    let detail = Some(case.place_detail.as_str()).filter(|detail| !detail.is_empty());
    names.chain(detail).collect::<Vec<_>>().join(between)
}

fn history(desk: Desk) -> impl IntoView {
    let codes = desk.wording.codes;
    let language = reader().language;
    let line = move |at, what| {
        let (at, what) = (
            Signal::derive(move || dates::moment(language.get(), at)),
            codes.tell(move |codes| (codes.what)(what).to_owned()),
        );
        view! {
            <li class="past__line">
                <span class="past__what">{what}</span>
                <span class="past__when">{at}</span>
            </li>
        }
    };
    let lines = move || {
        desk.case.with(|case| {
            let past = case.history.iter().map(|past| line(past.at, past.what));
            past.collect_view()
        })
    };
    view! { <ol class="past">{lines}</ol> }
}

/// Who else sees what of this case.
#[component]
pub fn WhoSees(
    /// The case.
    desk: Desk,
) -> impl IntoView {
    let t = desk.wording.t;
    let rows = (0..SEEN_BY)
        .map(|nth| {
            view! {
                <SummaryRow
                    label=t.tell(move |t| t.sees[nth].0.to_owned())
                    value=t.tell(move |t| t.sees[nth].1.to_owned())
                />
            }
        })
        .collect_view();
    view! {
        <section class="case__part">
            <Details label=t.say(|t| t.who_sees)><SummaryList>{rows}</SummaryList></Details>
        </section>
    }
}
