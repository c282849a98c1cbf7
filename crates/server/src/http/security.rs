//! What every answer tells the browser to forbid, and which pages may write here.

use axum::http::{
    HeaderMap, HeaderName, HeaderValue, Method,
    header::{
        CACHE_CONTROL, CONTENT_SECURITY_POLICY, COOKIE, ORIGIN, REFERRER_POLICY,
        STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
    },
};

/// Everything from our own address; WebAssembly may compile; nothing may frame us.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; font-src 'self'; \
    manifest-src 'self'; worker-src 'self'; frame-ancestors 'none'; base-uri 'none'; \
    form-action 'self'";

/// The guard's screen and the photo page use the camera; the rest is off.
const PERMISSIONS: &str = "camera=(self), accelerometer=(), autoplay=(), bluetooth=(), \
    browsing-topics=(), display-capture=(), encrypted-media=(), geolocation=(), gyroscope=(), \
    hid=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), \
    payment=(), serial=(), sync-xhr=(), usb=(), xr-spatial-tracking=()";

const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");
const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Adds what every answer carries. What a handler has set itself, stricter for a file, stays.
pub(super) fn add_headers(headers: &mut HeaderMap, is_api: bool, is_https: bool) {
    let always = [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (PERMISSIONS_POLICY, PERMISSIONS),
        (OPENER_POLICY, "same-origin"),
        (RESOURCE_POLICY, "same-origin"),
    ];
    for (name, value) in always {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if is_https {
        let year = HeaderValue::from_static("max-age=31536000");
        headers.entry(STRICT_TRANSPORT_SECURITY).or_insert(year);
    }
    if is_api {
        headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    }
}

/// Whether another site's page wants to write here.
///
/// Browsers say where a write comes from, by `Origin`, by `Sec-Fetch-Site` or by both; pages can
/// forge neither. What says nothing is no browser of today: it may write only without cookies,
/// as it then has nobody's rights.
pub(super) fn is_cross_site(origins: &[String], method: &Method, headers: &HeaderMap) -> bool {
    if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) {
        return false;
    }
    let mut from = headers.get_all(ORIGIN).iter();
    let (origin, second) = (from.next(), from.next());
    if second.is_some() {
        return true;
    }
    if let Some(origin) = origin
        && !origins.iter().any(|own| own.as_bytes() == origin.as_bytes())
    {
        return true;
    }
    match headers.get(FETCH_SITE).map(HeaderValue::as_bytes) {
        // "none": typed or bookmarked by the person at the screen.
        Some(b"same-origin" | b"none") => false,
        Some(_) => true,
        None => origin.is_none() && headers.contains_key(COOKIE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cross_site(method: &Method, given: &[(&'static str, &str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in given {
            headers.append(*name, value.parse().unwrap());
        }
        is_cross_site(&["https://portal.example".to_owned()], method, &headers)
    }

    #[test]
    fn our_own_pages_may_write() {
        let own = ("origin", "https://portal.example");
        for method in [Method::POST, Method::PUT, Method::DELETE] {
            assert!(!cross_site(&method, &[own, ("cookie", "a=b")]));
            assert!(!cross_site(&method, &[own, ("sec-fetch-site", "same-origin")]));
        }
    }

    #[test]
    fn other_pages_may_not() {
        for origin in [
            "null",
            "https://evil.example",
            "https://portal.example.evil.example",
            "https://sub.portal.example",
            "http://portal.example",
            "https://portal.example:444",
        ] {
            assert!(cross_site(&Method::POST, &[("origin", origin)]), "{origin}");
            let claims = [("origin", origin), ("sec-fetch-site", "same-origin")];
            assert!(cross_site(&Method::POST, &claims), "{origin}");
        }
        for site in ["cross-site", "same-site", "nonsense"] {
            assert!(cross_site(&Method::PUT, &[("sec-fetch-site", site)]), "{site}");
            let own = ("origin", "https://portal.example");
            assert!(cross_site(&Method::PUT, &[own, ("sec-fetch-site", site)]), "{site}");
        }
        let two = [("origin", "https://portal.example"), ("origin", "https://evil.example")];
        assert!(cross_site(&Method::POST, &two));
    }

    #[test]
    fn who_says_nothing_has_no_cookie() {
        assert!(!cross_site(&Method::POST, &[]));
        assert!(cross_site(&Method::POST, &[("cookie", "session=1")]));
    }

    #[test]
    fn reading_is_open() {
        assert!(!cross_site(&Method::GET, &[("origin", "https://evil.example")]));
        assert!(!cross_site(&Method::HEAD, &[("sec-fetch-site", "cross-site")]));
    }

    #[test]
    fn a_stricter_policy_stays() {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox"));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        add_headers(&mut headers, true, true);
        assert_eq!(headers[CONTENT_SECURITY_POLICY], "sandbox");
        assert_eq!(headers[CACHE_CONTROL], "no-cache");
        assert_eq!(headers[STRICT_TRANSPORT_SECURITY], "max-age=31536000");
    }
}
