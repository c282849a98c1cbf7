//! Countries: which one issued a passport, and which codes ISO 3166-1 knows.

use serde::{Deserialize, Serialize};

use crate::typed::{compact, problem, travels_as_text};

/// The country or body that issued a passport: three capital letters in the manner of ISO 3166-1
/// alpha-3, as printed in the passport. Not held against the list, because passports also say
/// `GBD`, `RKS`, `UNO` or `XXA` (stateless), and nobody is locked out for that.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct CountryCode(String);

/// Why this is no country code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CountryProblem {
    /// Nothing was given.
    Empty,
    /// Not three characters.
    Length,
    /// Something other than letters.
    Characters,
}

problem!(CountryProblem);
travels_as_text!(CountryCode, CountryProblem, |code| code.0.clone());

impl CountryCode {
    /// Reads three letters, in either case.
    pub fn parse(typed: &str) -> Result<Self, CountryProblem> {
        let code = compact(typed).ok_or(CountryProblem::Length)?;
        if code.is_empty() {
            Err(CountryProblem::Empty)
        } else if !code.bytes().all(|b| b.is_ascii_uppercase()) {
            Err(CountryProblem::Characters)
        } else if code.len() != 3 {
            Err(CountryProblem::Length)
        } else {
            Ok(Self(code))
        }
    }

    /// Three capital letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether these three letters are a country's.
pub(super) fn is_letter_code(letters: &str) -> bool {
    COUNTRIES.as_bytes().chunks_exact(6).any(|entry| &entry[..3] == letters.as_bytes())
}

/// Whether these three digits, leading zeros kept, are a country's.
pub(super) fn is_numeric_code(digits: &str) -> bool {
    COUNTRIES.as_bytes().chunks_exact(6).any(|entry| &entry[3..] == digits.as_bytes())
}

/// ISO 3166-1, all 249: alpha-3 and numeric, one after the other.
const COUNTRIES: &str = "\
    ABW533AFG004AGO024AIA660ALA248ALB008AND020ARE784ARG032ARM051ASM016ATA010ATF260ATG028AUS036\
    AUT040AZE031BDI108BEL056BEN204BES535BFA854BGD050BGR100BHR048BHS044BIH070BLM652BLR112BLZ084\
    BMU060BOL068BRA076BRB052BRN096BTN064BVT074BWA072CAF140CAN124CCK166CHE756CHL152CHN156CIV384\
    CMR120COD180COG178COK184COL170COM174CPV132CRI188CUB192CUW531CXR162CYM136CYP196CZE203DEU276\
    DJI262DMA212DNK208DOM214DZA012ECU218EGY818ERI232ESH732ESP724EST233ETH231FIN246FJI242FLK238\
    FRA250FRO234FSM583GAB266GBR826GEO268GGY831GHA288GIB292GIN324GLP312GMB270GNB624GNQ226GRC300\
    GRD308GRL304GTM320GUF254GUM316GUY328HKG344HMD334HND340HRV191HTI332HUN348IDN360IMN833IND356\
    IOT086IRL372IRN364IRQ368ISL352ISR376ITA380JAM388JEY832JOR400JPN392KAZ398KEN404KGZ417KHM116\
    KIR296KNA659KOR410KWT414LAO418LBN422LBR430LBY434LCA662LIE438LKA144LSO426LTU440LUX442LVA428\
    MAC446MAF663MAR504MCO492MDA498MDG450MDV462MEX484MHL584MKD807MLI466MLT470MMR104MNE499MNG496\
    MNP580MOZ508MRT478MSR500MTQ474MUS480MWI454MYS458MYT175NAM516NCL540NER562NFK574NGA566NIC558\
    NIU570NLD528NOR578NPL524NRU520NZL554OMN512PAK586PAN591PCN612PER604PHL608PLW585PNG598POL616\
    PRI630PRK408PRT620PRY600PSE275PYF258QAT634REU638ROU642RUS643RWA646SAU682SDN729SEN686SGP702\
    SGS239SHN654SJM744SLB090SLE694SLV222SMR674SOM706SPM666SRB688SSD728STP678SUR740SVK703SVN705\
    SWE752SWZ748SXM534SYC690SYR760TCA796TCD148TGO768THA764TJK762TKL772TKM795TLS626TON776TTO780\
    TUN788TUR792TUV798TWN158TZA834UGA800UKR804UMI581URY858USA840UZB860VAT336VCT670VEN862VGB092\
    VIR850VNM704VUT548WLF876WSM882YEM887ZAF710ZMB894ZWE716";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_whole_and_sorted() {
        let letters: Vec<&[u8]> =
            COUNTRIES.as_bytes().chunks_exact(6).map(|entry| &entry[..3]).collect();
        assert_eq!(COUNTRIES.len(), 249 * 6);
        assert!(letters.is_sorted());
        assert!(letters.iter().all(|code| code.iter().all(u8::is_ascii_uppercase)));
        assert!(is_letter_code("CHN") && is_numeric_code("036"));
        assert!(!is_letter_code("KAA") && !is_numeric_code("999") && !is_numeric_code("36"));
    }

    #[test]
    fn reads_codes_that_only_passports_know() {
        assert_eq!(CountryCode::parse(" xxa ").map(|code| code.0).as_deref(), Ok("XXA"));
        assert_eq!(CountryCode::parse(""), Err(CountryProblem::Empty));
        assert_eq!(CountryCode::parse("中国"), Err(CountryProblem::Characters));
        assert_eq!(CountryCode::parse("CN"), Err(CountryProblem::Length));
    }
}
