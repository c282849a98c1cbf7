//! A portal's first day: no community, no staff, no password.

use linli_domain::account::{Means, OpenSetupLink, Role, SetupLink};
use linli_domain::place::{CommunityKind, ListCommunities, Name};
use linli_server::account::store::StaffName;
use linli_server::setup::{self, NewCommunity, NewStaff, Where};

use crate::town::Town;

fn name(zh: &str, en: &str) -> Name {
    Name { zh: zh.to_owned(), en: en.to_owned() }
}

#[tokio::test]
async fn a_community_and_its_first_staff_come_together() {
    Town::on_each_engine(async |town| {
        let community = NewCommunity {
            kind: CommunityKind::Estate,
            name: name("新苑", "New Court"),
            district: name("宝山区", "Baoshan"),
            desk: name("物业办公室", "Property office"),
            desk_phone: "021-0000 0000".to_owned(),
        };
        let staff = NewStaff {
            name: StaffName { name: "Mei".to_owned(), number: "001".to_owned() },
            phone: None,
            roles: vec![Role::Operator, Role::Reviewer],
        };
        let place = Where::New(Box::new(community));
        let link = setup::set_up(&town.portal, place, staff.clone()).await.unwrap();
        let start = format!("{}staff/setup#", town.portal.config.public_url);
        let token = link.strip_prefix(&start).expect("a page of this portal").to_owned();
        assert!(token.len() >= 43, "256 bits");

        let person = town.stranger();
        let viewer = person.call::<OpenSetupLink>((), (), SetupLink { token }).await.unwrap();
        assert_eq!(viewer.community.name.zh, "新苑");
        assert_eq!(viewer.roles, [Role::Operator, Role::Reviewer]);
        assert_eq!(viewer.means, Means::SetupLink);

        let all = person.call::<ListCommunities>((), (), ()).await.unwrap();
        let place = Where::In(viewer.community.community);
        assert!(setup::set_up(&town.portal, place, staff).await.is_err(), "the name is taken");
        let after = person.call::<ListCommunities>((), (), ()).await.unwrap();
        assert_eq!(after, all, "and nothing of it was kept");
    })
    .await;
}
