using System.Text.Json;

namespace OpenClaw.Handlers.Http;

/// <summary>The ways to prove oneself, by their names in the OpenAPI document.</summary>
internal static class OpenApiSecurity
{
    public const string Bearer = "bearer";
    public const string Password = "password";
    public const string HookBearer = "hookBearer";
    public const string HookToken = "hookToken";

    public static void WriteSchemes(Utf8JsonWriter json)
    {
        json.WriteStartObject("securitySchemes"u8);
        WriteBearer(json, Bearer, "The gateway's secret, or the token of an operator's device.");
        WriteHeader(json, Password, HttpCallers.PasswordHeader);
        WriteBearer(json, HookBearer, "hooks.token");
        WriteHeader(json, HookToken, "X-OpenClaw-Token");
        json.WriteEndObject();
    }

    /// <summary>Which of them a row asks for, one being enough.</summary>
    public static void Write(Utf8JsonWriter json, HttpEndpoint row)
    {
        json.WriteStartArray("security"u8);
        foreach (var name in row.Doc?.Security ?? Of(row.Access))
        {
            json.WriteStartObject();
            json.WriteStartArray(name);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        // An empty one: nothing is needed, from this machine.
        if (row.Access == HttpAccess.LocalOrOperator)
        {
            json.WriteStartObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string[] Of(HttpAccess access) => access switch
    {
        HttpAccess.Operator => [Bearer],
        HttpAccess.LocalOrOperator => [Bearer, Password],
        _ => [],
    };

    private static void WriteBearer(Utf8JsonWriter json, string name, string description)
    {
        json.WriteStartObject(name);
        json.WriteString("type"u8, "http"u8);
        json.WriteString("scheme"u8, "bearer"u8);
        json.WriteString("description"u8, description);
        json.WriteEndObject();
    }

    private static void WriteHeader(Utf8JsonWriter json, string name, string header)
    {
        json.WriteStartObject(name);
        json.WriteString("type"u8, "apiKey"u8);
        json.WriteString("in"u8, "header"u8);
        json.WriteString("name"u8, header);
        json.WriteEndObject();
    }
}
