namespace OpenClaw.Handlers.Http;

/// <summary>JSON Schema texts of webhooks, for the OpenAPI document. Mapped hooks take whatever their templates read.</summary>
internal static class HookSchemas
{
    public const string Request = """
        {"type":"object","properties":{"text":{"type":"string","description":"wake: what to say"},"mode":{"enum":["now","next-heartbeat"]},"message":{"type":"string","description":"agent: the turn's message"},"name":{"type":"string"},"agentId":{"type":"string"},"sessionKey":{"type":"string"},"wakeMode":{"enum":["now","next-heartbeat"]},"channel":{"type":"string"},"model":{"type":"string"},"thinking":{"type":"string"},"timeoutSeconds":{"type":"number"},"waitForCompletion":{"type":"boolean"},"idempotencyKey":{"type":"string"}},"additionalProperties":true}
        """;

    public const string Answer = """
        {"type":"object","required":["ok"],"properties":{"ok":{"const":true},"mode":{"type":"string"},"eventOutcome":{"enum":["queued","coalesced"]},"runId":{"type":"string"},"completion":{"type":"object","required":["status"],"properties":{"status":{"enum":["ok","error","timeout"]}}}}}
        """;

    public const string Refusal = """
        {"type":"object","required":["ok","error"],"properties":{"ok":{"const":false},"error":{"type":"string"}}}
        """;
}
