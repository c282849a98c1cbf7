//! `/api/openapi.json`, made from the endpoints that are really served.

use linli_domain::account::Role;
use linli_domain::contract::{Access, Endpoint, Method, Problem};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

/// What the document says of one endpoint.
pub struct Described {
    /// The operation's name.
    pub name: &'static str,
    /// The method.
    pub method: Method,
    /// The path with its holes.
    pub path: &'static str,
    /// Who may ask.
    pub access: Access,
    describe: fn(&mut SchemaGenerator) -> Parts,
}

/// The schemas of an endpoint's types.
struct Parts {
    path: Value,
    query: Value,
    request: Value,
    response: Value,
    problem: Value,
}

impl Described {
    /// Of an endpoint.
    pub fn of<E: Endpoint>() -> Self {
        Self {
            name: E::NAME,
            method: E::METHOD,
            path: E::PATH,
            access: E::ACCESS,
            describe: |schemas| Parts {
                path: inline::<E::Path>(),
                query: inline::<E::Query>(),
                request: schemas.subschema_for::<E::Request>().to_value(),
                response: schemas.subschema_for::<E::Response>().to_value(),
                problem: schemas.subschema_for::<Problem<E::Refusal>>().to_value(),
            },
        }
    }
}

/// The schema in place, without references: path and query are taken apart into parameters.
fn inline<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::openapi3().with(|settings| settings.inline_subschemas = true);
    settings.into_generator().into_root_schema_for::<T>().to_value()
}

/// The whole document.
pub fn document(endpoints: &[Described]) -> Value {
    let mut schemas = SchemaSettings::openapi3().into_generator();
    let mut paths = Map::new();
    for endpoint in endpoints {
        let operation = operation(endpoint, &mut schemas);
        let path = paths.entry(endpoint.path).or_insert_with(|| json!({}));
        if let Value::Object(path) = path {
            path.insert(endpoint.method.as_str().to_lowercase(), operation);
        }
    }
    json!({
        "openapi": "3.0.3",
        "info": { "title": "Linli", "version": env!("CARGO_PKG_VERSION") },
        "paths": paths,
        "components": {
            "schemas": schemas.take_definitions(true),
            "securitySchemes": {
                "session": { "type": "apiKey", "in": "cookie", "name": "__Host-linli" },
            },
        },
    })
}

fn operation(endpoint: &Described, schemas: &mut SchemaGenerator) -> Value {
    let parts = (endpoint.describe)(schemas);
    let mut parameters = parameters(&parts.path, "path");
    parameters.extend(parameters_of_query(&parts.query));
    let writes = endpoint.method != Method::Get;
    if writes {
        parameters.push(json!({
            "name": "Idempotency-Key", "in": "header", "required": true,
            "schema": { "type": "string", "minLength": 16, "maxLength": 64 },
        }));
    }
    let mut operation = json!({
        "operationId": endpoint.name,
        "parameters": parameters,
        "x-access": access(endpoint.access),
        "responses": {
            "200": { "description": "done", "content": {
                "application/json": { "schema": parts.response } } },
            "default": { "description": "a no", "content": {
                "application/problem+json": { "schema": parts.problem } } },
        },
    });
    if writes && !is_nothing(&parts.request) {
        operation["requestBody"] = json!({ "required": true, "content": {
            "application/json": { "schema": parts.request } } });
    }
    if !matches!(endpoint.access, Access::Anyone | Access::Demo) {
        operation["security"] = json!([{ "session": [] }]);
    }
    operation
}

fn parameters(schema: &Value, place: &str) -> Vec<Value> {
    let Some(fields) = schema["properties"].as_object() else {
        return Vec::new();
    };
    fields
        .iter()
        .map(|(name, schema)| {
            json!({ "name": name, "in": place, "required": true, "schema": schema })
        })
        .collect()
}

fn parameters_of_query(schema: &Value) -> Vec<Value> {
    let required: Vec<&str> = schema["required"]
        .as_array()
        .map(|names| names.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default();
    let mut parameters = parameters(schema, "query");
    for parameter in &mut parameters {
        let is_required = parameter["name"].as_str().is_some_and(|name| required.contains(&name));
        parameter["required"] = json!(is_required);
    }
    parameters
}

/// Whether a schema is that of `()`.
fn is_nothing(schema: &Value) -> bool {
    schema["type"] == "null" || schema["enum"] == json!([null])
}

/// Who may ask, in a word.
pub fn access(access: Access) -> String {
    match access {
        Access::Anyone => "anyone".to_owned(),
        Access::Demo => "demo".to_owned(),
        Access::SignedIn => "signed_in".to_owned(),
        Access::Enrolling => "staff enrolling".to_owned(),
        Access::Staff(roles) => {
            roles.iter().map(|role: &Role| role.as_str()).collect::<Vec<_>>().join(" | ")
        }
    }
}
