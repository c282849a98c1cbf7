//! Examples of what one writes in, chooses from and presses.

use super::{example, text};
use crate::ui::{
    Button, ButtonKind, ButtonLink, Checkbox, Checkboxes, Choice, DateField, ErrorSummary,
    FieldKind, FileDrop, FileRow, FileState, Form, Group, Problem, Radios, Select, TextArea,
    TextField, toasts,
};
use leptos::prelude::*;

pub fn examples() -> Vec<AnyView> {
    vec![
        example("Button", buttons()),
        example("ErrorSummary", error_summary()),
        example("TextField", fields()),
        example("Select", select()),
        example("Radios", radios()),
        example("Checkboxes", checkboxes()),
        example("FileDrop", file_drop()),
    ]
}

fn buttons() -> impl IntoView {
    let busy = RwSignal::new(false);
    let toasts = toasts();
    let save = move || toasts.say(text::SAVED);
    view! {
        <div class="buttons">
            <Button label=text::CONTINUE busy busy_label=text::SENDING
                on_press=move || busy.set(true)/>
            <Button label=text::SAVE kind=ButtonKind::Secondary on_press=save/>
            <Button label=text::WITHDRAW kind=ButtonKind::Warning/>
            <Button label=text::SHOW_ALL kind=ButtonKind::Quiet/>
            <ButtonLink href="#Button" label=text::BACK kind=ButtonKind::Secondary/>
            <Button label=text::CONTINUE busy=true busy_label=text::SENDING/>
        </div>
    }
}

fn error_summary() -> impl IntoView {
    let problem = |field: &str, words: &str| Problem { field: field.into(), words: words.into() };
    let problems = RwSignal::new(vec![
        problem("phone", text::PHONE_WRONG),
        problem("basis", text::BASIS_WRONG),
    ]);
    view! { <ErrorSummary title=text::MEND problems/> }
}

fn fields() -> impl IntoView {
    let [name, phone, code, number, remark, birth, email, area] =
        [(); 8].map(|()| RwSignal::new(String::new()));
    phone.set("138 0000 00".into());
    let wrong = RwSignal::new(Some(text::PHONE_WRONG.to_owned()));
    view! {
        <Form on_submit=|| ()>
            <TextField id="name" label=text::NAME hint=text::NAME_HINT value=name
                autocomplete="name"/>
            <TextField id="phone" label=text::PHONE value=phone kind=FieldKind::Tel error=wrong
                autocomplete="tel-national"/>
            <TextField id="code" label=text::CODE hint=text::CODE_HINT value=code
                kind=FieldKind::Code autocomplete="one-time-code" characters_max=6_usize/>
            <Group label=text::HOUSEHOLD>
                <TextField id="number" label=text::NUMBER hint=text::NUMBER_HINT value=number
                    kind=FieldKind::Exact/>
                <DateField id="birth" label=text::BIRTH value=birth latest="2026-11-23"/>
            </Group>
            <TextField id="email" label=text::EMAIL value=email kind=FieldKind::Email
                autocomplete="email"/>
            <TextField id="area" label=text::AREA value=area kind=FieldKind::Number/>
            <TextArea id="remark" label=text::REMARK value=remark/>
            <Button label=text::CONTINUE submit=true/>
        </Form>
    }
}

fn select() -> impl IntoView {
    let hamlet = RwSignal::new(text::HAMLETS[1].to_owned());
    let hamlets: Vec<Choice> =
        text::HAMLETS.into_iter().map(|hamlet| Choice::new(hamlet, hamlet)).collect();
    view! {
        <Select id="hamlet" label=text::HAMLET choices=hamlets value=hamlet
            none_yet=text::NONE_YET/>
    }
}

fn radios() -> impl IntoView {
    let basis = RwSignal::new("rents".to_owned());
    let choices = vec![
        Choice::new("rents", text::RENTS).with_hint(text::RENTS_HINT),
        Choice::new("owns", text::OWNS),
        Choice::new("works", text::WORKS).with_hint(text::WORKS_HINT),
    ];
    let wrong = RwSignal::new(Some(text::BASIS_WRONG.to_owned()));
    view! {
        <Radios id="basis" label=text::BASIS hint=text::BASIS_HINT choices value=basis error=wrong/>
    }
}

fn checkboxes() -> impl IntoView {
    let ways = RwSignal::new(vec!["message".to_owned()]);
    let choices = vec![
        Choice::new("message", text::BY_MESSAGE),
        Choice::new("call", text::BY_CALL),
        Choice::new("home", text::AT_HOME),
    ];
    let agreed = RwSignal::new(false);
    view! {
        <Checkboxes id="ways" label=text::TELL_ME choices value=ways/>
        <Checkbox id="agreed" label=text::AGREE hint=text::AGREE_HINT value=agreed/>
    }
}

fn file_drop() -> impl IntoView {
    let row = |key: &str, name: &str, state| FileRow {
        key: key.into(),
        name: name.into(),
        size: 3_412_000,
        preview: None,
        state,
    };
    let files = RwSignal::new(vec![
        row("a", "letter-1.jpg", FileState::Kept),
        row("b", "letter-2.jpg", FileState::Sending(1_204_000)),
        row("c", "letter-3.pdf", FileState::Failed(text::FILE_LOST.into())),
    ]);
    let choose = move |chosen: Vec<web_sys::File>| {
        files.update(|files| {
            for file in chosen {
                let name = file.name();
                files.push(row(&format!("{name}{}", files.len()), &name, FileState::Kept));
            }
        });
    };
    let remove = move |key| files.update(|files| files.retain(|file| file.key != key));
    view! {
        <FileDrop id="letter" label=text::LETTER hint=text::LETTER_HINT choose_label=text::CHOOSE
            camera_label=text::CAMERA remove_label=text::REMOVE kept_label=text::KEPT
            accept="image/*,.pdf" several=true files
            on_choose=UnsyncCallback::new(choose) on_remove=Callback::new(remove)/>
    }
}
