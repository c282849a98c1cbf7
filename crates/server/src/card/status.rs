//! The look-up for anyone with a reference and four digits: stage and dates, nothing else.

use chrono::TimeDelta;
use linli_domain::card::stage::StageCode;
use linli_domain::card::{LookUpRefusal, LookUpStatus, PublicStage, PublicStatus};
use linli_domain::reference::Reference;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use subtle::ConstantTimeEq;
use uuid::Uuid;

use super::apply::mark_of_last_four;
use crate::db::Tx;
use crate::http::call::{Answer, Call, Fault, No};
use crate::http::endpoint::Api;
use crate::rows::application;
use crate::tally;
use crate::vault::MarkOf;

/// Look-ups an hour from one address.
const PER_ADDRESS: i32 = 30;
/// Look-ups an hour for one reference: four digits can't be tried out.
const PER_REFERENCE: i32 = 10;

/// The endpoint of the look-up.
pub fn endpoints(api: Api) -> Api {
    api.write::<LookUpStatus, _, _>(look_up)
}

async fn look_up(call: Call<LookUpStatus>, tx: Tx) -> Answer<LookUpStatus> {
    let Ok(reference) = Reference::parse(&call.request.reference) else {
        return Err(No::Refused(LookUpRefusal::Mistyped));
    };
    let portal = &call.portal;
    let address = call.peer.to_string();
    for (of, value, most) in [
        (MarkOf::Address, address.as_str(), PER_ADDRESS),
        (MarkOf::Code, reference.as_str(), PER_REFERENCE),
    ] {
        let mark = portal.vault.mark(of, Uuid::nil(), value.as_bytes());
        let key = format!("look-up/{}", tally::part(&mark));
        let counted = tally::count(&tx, &key, TimeDelta::hours(1), most, call.now).await?;
        if counted.is_over() {
            let again_at = counted.ends_at;
            return Err(No::RefusedAndKept(LookUpRefusal::TooOften { again_at }));
        }
    }
    let row = application::Entity::find()
        .filter(application::Column::Reference.eq(reference.as_str()))
        .one(&*tx)
        .await?;
    // The mark is made and compared whether the reference exists or not: the same work.
    let digits: String =
        call.request.phone_last_four.chars().filter(|c| !c.is_whitespace()).collect();
    let given = mark_of_last_four(portal, &reference, &digits);
    let kept = row.as_ref().and_then(|row| row.last_four_mark.clone()).unwrap_or_default();
    let matches = bool::from(given.ct_eq(&kept));
    match row {
        Some(row) if matches => Ok(public(&row, &reference)?),
        _ => Err(No::RefusedAndKept(LookUpRefusal::NoMatch)),
    }
}

fn public(row: &application::Model, reference: &Reference) -> Result<PublicStatus, Fault> {
    let wrong = |column| Fault::Inconsistent { table: "application", column };
    let code = serde_json::from_value::<StageCode>(row.stage.clone().into());
    let code = code.map_err(|_| wrong("stage"))?;
    let (stage, by) = match code {
        StageCode::Draft => return Err(wrong("stage")),
        StageCode::Submitted => (PublicStage::Received, row.decide_by),
        StageCode::InReview | StageCode::RefusalProposed => {
            (PublicStage::UnderReview, row.decide_by)
        }
        StageCode::Asked => {
            let until = row.stage_data["asked"]["until"].as_str().and_then(|day| day.parse().ok());
            (PublicStage::WaitingForYou, until)
        }
        StageCode::Approved | StageCode::Refused => (PublicStage::Decided, None),
        StageCode::Withdrawn => (PublicStage::Withdrawn, None),
    };
    Ok(PublicStatus {
        reference: reference.grouped(),
        stage,
        handed_in_at: row.handed_in_at.ok_or(wrong("handed_in_at"))?,
        by,
        ended_at: row.ended_at,
    })
}
