namespace OpenClaw.Handlers.Http;

/// <summary>JSON Schema texts of the REST answers, for the OpenAPI document.</summary>
internal static class RestSchemas
{
    public const string Health = """
        {"type":"object","required":["status","config_loaded"],"properties":{"status":{"type":"string"},"version":{"type":["string","null"]},"uptime_seconds":{"type":["number","null"]},"config_loaded":{"type":"boolean"}}}
        """;

    public const string Session = """
        {"type":"object","required":["session_id","updated_at"],"properties":{"session_id":{"type":"string"},"updated_at":{"type":"integer","description":"Unix milliseconds"},"label":{"type":["string","null"]},"model":{"type":["string","null"]},"extra":{"type":["object","null"]},"aborted_last_run":{"type":"boolean"},"system_sent":{"type":"boolean"},"compaction_count":{"type":"integer"}},"additionalProperties":true}
        """;

    public const string Sessions =
        """{"type":"object","required":["sessions","count"],"properties":{"sessions":{"type":"object","additionalProperties":""" + Session + """},"count":{"type":"integer"}}}""";

    public const string Deleted = """
        {"type":"object","required":["ok","key","deleted"],"properties":{"ok":{"type":"boolean"},"key":{"type":"string"},"deleted":{"type":"boolean"}}}
        """;

    public const string Snapshot = """
        {"type":"object","required":["config"],"properties":{"config":{"type":"object"},"path":{"type":["string","null"]},"loaded_at":{"type":["integer","null"],"description":"Unix milliseconds"}}}
        """;
}
