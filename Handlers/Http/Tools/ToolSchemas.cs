namespace OpenClaw.Handlers.Http;

/// <summary>JSON Schema texts of <c>/tools/invoke</c>, for the OpenAPI document.</summary>
internal static class ToolSchemas
{
    public const string Request = """
        {"type":"object","properties":{"tool":{"type":"string"},"name":{"type":"string","description":"The same as tool"},"action":{"type":"string"},"args":{"type":"object"},"sessionKey":{"type":"string"},"agentId":{"type":"string"},"idempotencyKey":{"type":"string"}},"additionalProperties":true}
        """;

    public const string Answer = """
        {"type":"object","required":["ok","result"],"properties":{"ok":{"const":true},"result":{"type":"object","required":["content"],"properties":{"content":{"type":"array","items":{"type":"object","required":["type"],"properties":{"type":{"enum":["text","image"]},"text":{"type":"string"},"data":{"type":"string"},"mimeType":{"type":"string"}}}},"details":{}}}}}
        """;

    public const string Refusal = """
        {"type":"object","required":["ok","error"],"properties":{"ok":{"const":false},"error":{"type":"object","required":["type","message"],"properties":{"type":{"type":"string"},"message":{"type":"string"}}}}}
        """;
}
