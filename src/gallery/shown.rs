//! Examples of what is shown.

use super::{example, text};
use crate::ui::{
    Button, ButtonKind, ButtonLink, Details, Dialog, Empty, Icon, IconName, LinkCard, LinkCards,
    Loading, Meter, Milestone, More, Notice, NoticeKind, Progress, Seal, StepState, Steps,
    SummaryList, SummaryRow, Tag, TagKind, Task, TaskList, Trouble, Turning, bytes,
};
use leptos::prelude::*;

pub fn examples() -> Vec<AnyView> {
    vec![
        example("Tag", tags()),
        example("Seal", view! { <p><Seal words=text::SEAL/></p> }),
        example("TaskList", task_list()),
        example("SummaryList", summary_list()),
        example("Steps", steps()),
        example("Notice", notices()),
        example("Dialog", dialog()),
        example("Meter", meters()),
        example("LinkCard", link_cards()),
        example("Loading", waiting()),
        example("Turning", turning()),
        example("Icon", icons()),
    ]
}

fn tags() -> impl IntoView {
    view! {
        <p class="buttons">
            <Tag words=text::IS_AHEAD/>
            <Tag words=text::IS_NOW kind=TagKind::Waiting/>
            <Tag words=text::VALID kind=TagKind::Good/>
            <Tag words=text::REFUSED kind=TagKind::Bad/>
        </p>
    }
}

fn task_list() -> impl IntoView {
    let task = |href: Option<&str>, title: &str, state: &str, kind| Task {
        href: href.map(str::to_owned),
        title: title.into(),
        hint: None,
        state: state.into(),
        kind,
    };
    let photo = Task {
        hint: Some(text::TASK_PHOTO_HINT.into()),
        ..task(Some("#TaskList"), text::TASK_PHOTO, text::TO_DO, TagKind::Waiting)
    };
    let tasks = vec![
        task(Some("#TaskList"), text::TASK_PLACE, text::IS_DONE, TagKind::Good),
        photo,
        task(None, text::TASK_CHECK, text::NOT_YET, TagKind::Plain),
    ];
    view! { <TaskList tasks/> }
}

fn summary_list() -> impl IntoView {
    let change = || ("#SummaryList".to_owned(), Signal::stored(text::CHANGE.to_owned()));
    view! {
        <SummaryList>
            <SummaryRow label=text::NAME value=text::PERSON change=change()/>
            <SummaryRow label=text::TASK_PLACE value=text::ADDRESS change=change()/>
            <SummaryRow label=text::BASIS value=text::RENTS/>
        </SummaryList>
    }
}

fn steps() -> impl IntoView {
    let step = |title: &str, when: Option<&str>, said: &str, state| Milestone {
        title: title.into(),
        when: when.map(Into::into),
        said: said.into(),
        state,
    };
    let submitted = step(text::SUBMITTED, Some(text::DAY_1), text::IS_DONE, StepState::Done);
    let going = vec![
        submitted,
        step(text::CHECKED, Some(text::DAY_2), text::IS_NOW, StepState::Now),
        step(text::DECIDED, Some(text::DAY_3), text::IS_AHEAD, StepState::Ahead),
        step(text::ISSUED, None, text::IS_AHEAD, StepState::Ahead),
    ];
    let stopped = vec![
        submitted,
        step(text::REFUSED, Some(text::DAY_2), text::IS_STOPPED, StepState::Stopped),
    ];
    view! {
        <Steps label=text::STEPS steps=going/>
        <Steps label=text::STEPS steps=stopped/>
    }
}

fn notices() -> impl IntoView {
    view! {
        <Notice title=text::NOTICE_TITLE kind=NoticeKind::Waiting><p>{text::NOTICE}</p></Notice>
        <Notice title=text::GOOD_TITLE kind=NoticeKind::Good/>
        <Notice title=text::BAD_TITLE kind=NoticeKind::Bad><p>{text::BAD}</p></Notice>
        <Notice><p>{text::BECAUSE}</p></Notice>
        <Details label=text::WHY><p>{text::BECAUSE}</p></Details>
    }
}

fn dialog() -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <Button label=text::WITHDRAW kind=ButtonKind::Secondary on_press=move || open.set(true)/>
        <Dialog open title=text::ASK close_label=text::NO>
            <p>{text::ASK_MORE}</p>
            <Button label=text::WITHDRAW kind=ButtonKind::Warning/>
        </Dialog>
    }
}

fn meters() -> impl IntoView {
    let sent = format!("{} / {}", bytes(1_204_000), bytes(3_412_000));
    view! {
        <Meter label=text::SEATS value=7.0 max=11.0 words=text::SEATS_WORDS/>
        <Progress label=text::UPLOAD value=1.2 max=3.4 words=sent/>
    }
}

fn link_cards() -> impl IntoView {
    view! {
        <LinkCards>
            <LinkCard href="#LinkCard" title=text::APPLY hint=text::NOTHING_HINT
                icon=IconName::Card first=true/>
            <LinkCard href="#LinkCard" title=text::STEPS hint=text::DAY_1 icon=IconName::Search/>
        </LinkCards>
    }
}

fn waiting() -> impl IntoView {
    view! {
        <Loading label=text::LOADING/>
        <Trouble words=text::TROUBLE again_label=text::AGAIN on_again=|| ()/>
        <Empty title=text::NOTHING hint=text::NOTHING_HINT>
            <ButtonLink href="#Loading" label=text::APPLY/>
        </Empty>
        <More label=text::MORE there_is=true on_press=|| ()/>
    }
}

fn turning() -> impl IntoView {
    // A press has no owner of its own, and the frame is found through one.
    let owner = Owner::current();
    let page = StoredValue::new(None::<Turning>);
    let press = move || match page.try_update_value(Option::take) {
        Some(None) => page.set_value(owner.as_ref().map(|owner| owner.with(Turning::begin))),
        _ => page.set_value(None),
    };
    view! { <Button label=text::TURNING kind=ButtonKind::Secondary on_press=press/> }
}

fn icons() -> impl IntoView {
    let all = [
        (IconName::Arrow, "Arrow"),
        (IconName::Bell, "Bell"),
        (IconName::Camera, "Camera"),
        (IconName::Card, "Card"),
        (IconName::Check, "Check"),
        (IconName::Clock, "Clock"),
        (IconName::Cross, "Cross"),
        (IconName::Document, "Document"),
        (IconName::Door, "Door"),
        (IconName::Eye, "Eye"),
        (IconName::Key, "Key"),
        (IconName::People, "People"),
        (IconName::Phone, "Phone"),
        (IconName::Search, "Search"),
        (IconName::Warning, "Warning"),
    ];
    let one = |(name, words): (IconName, &'static str)| view! { <li><Icon name/>" "{words}</li> };
    view! { <ul class="buttons" lang="en">{all.map(one).collect_view()}</ul> }
}
