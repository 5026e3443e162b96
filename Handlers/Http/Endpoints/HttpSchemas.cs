namespace OpenClaw.Handlers.Http;

/// <summary>JSON Schema texts of the small answers, for the OpenAPI document.</summary>
internal static class HttpSchemas
{
    public const string Ok = """{"type":"object","required":["ok","status"],"properties":{"ok":{"type":"boolean"},"status":{"type":"string"}}}""";

    public const string Ready = """
        {"type":"object","required":["ready"],"properties":{"ready":{"type":"boolean"},"failing":{"type":"array","items":{"type":"string"}},"uptimeMs":{"type":"integer"}}}
        """;

    public const string Started = """
        {"type":"object","required":["ok","status"],"properties":{"ok":{"type":"boolean"},"status":{"type":"string"},"version":{"type":"string"},"uptimeMs":{"type":"integer"}}}
        """;

    public const string AnyObject = """{"type":"object"}""";
}
