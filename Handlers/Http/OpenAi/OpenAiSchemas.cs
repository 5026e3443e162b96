namespace OpenClaw.Handlers.Http;

/// <summary>JSON Schema texts of the rows under <c>/v1</c>, for the OpenAPI document: what means something here; more is taken.</summary>
internal static class OpenAiSchemas
{
    private const string Sampling =
        """ "stream":{"type":"boolean"},"user":{"type":"string","description":"Whose conversation goes on"},"temperature":{"type":["number","null"],"minimum":0,"maximum":2},"top_p":{"type":["number","null"],"minimum":0,"maximum":1},"tools":{"type":["array","null"],"items":{"type":"object"}},"tool_choice":{"type":["string","object","null"]},"parallel_tool_calls":{"type":["boolean","null"]}""";

    public const string ChatRequest = """{"type":"object","required":["messages"],"properties":{"model":{"type":"string","description":"openclaw, or openclaw/ and the id of an agent; any other name is the default agent"},"messages":{"type":"array","items":{"type":"object","required":["role"],"properties":{"role":{"type":"string"},"content":{"type":["string","array","null"],"items":{"type":"object"}},"name":{"type":"string"},"tool_call_id":{"type":"string"},"tool_calls":{"type":"array","items":{"type":"object"}}}}},"max_completion_tokens":{"type":["integer","null"],"minimum":1},"max_tokens":{"type":["integer","null"],"minimum":1},"frequency_penalty":{"type":["number","null"],"minimum":-2,"maximum":2},"presence_penalty":{"type":["number","null"],"minimum":-2,"maximum":2},"seed":{"type":["integer","null"]},"stop":{"type":["string","array","null"],"items":{"type":"string"},"maxItems":4},"stream_options":{"type":["object","null"],"properties":{"include_usage":{"type":"boolean"}}},"response_format":{"type":["object","null"]},"reasoning_effort":{"type":["string","null"]},""" + Sampling + """},"additionalProperties":true}""";

    public const string ChatAnswer = """
        {"type":"object","required":["id","object","created","model","choices","usage"],"properties":{"id":{"type":"string"},"object":{"const":"chat.completion"},"created":{"type":"integer"},"model":{"type":"string"},"choices":{"type":"array","items":{"type":"object","required":["index","message","finish_reason"],"properties":{"index":{"type":"integer"},"message":{"type":"object","required":["role","content"],"properties":{"role":{"const":"assistant"},"content":{"type":["string","null"]},"tool_calls":{"type":"array","items":{"type":"object"}}}},"finish_reason":{"enum":["stop","length","tool_calls"]}}}},"usage":{"type":"object","required":["prompt_tokens","completion_tokens","total_tokens"],"properties":{"prompt_tokens":{"type":"integer"},"completion_tokens":{"type":"integer"},"total_tokens":{"type":"integer"}}}}}
        """;

    public const string ResponseRequest = """{"type":"object","required":["model","input"],"properties":{"model":{"type":"string"},"input":{"type":["string","array"],"items":{"type":"object"}},"instructions":{"type":["string","null"]},"previous_response_id":{"type":["string","null"]},"max_output_tokens":{"type":["integer","null"],"minimum":1},"reasoning":{"type":["object","null"],"properties":{"effort":{"type":["string","null"]}}},"text":{"type":["object","null"]},"metadata":{"type":["object","null"]},"store":{"type":["boolean","null"]},""" + Sampling + """}}""";

    public const string ResponseAnswer = """
        {"type":"object","required":["id","object","created_at","status","model","output","usage"],"properties":{"id":{"type":"string"},"object":{"const":"response"},"created_at":{"type":"integer"},"status":{"enum":["in_progress","completed","incomplete","failed"]},"model":{"type":"string"},"output":{"type":"array","items":{"type":"object","required":["type","id"],"properties":{"type":{"enum":["message","function_call"]},"id":{"type":"string"}}}},"usage":{"type":"object"},"error":{"type":["object","null"]}}}
        """;

    public const string EmbeddingRequest = """
        {"type":"object","required":["input"],"properties":{"model":{"type":"string"},"input":{"type":["string","array"]},"dimensions":{"type":["integer","null"],"minimum":1},"encoding_format":{"enum":["float","base64",null]}},"additionalProperties":true}
        """;

    public const string EmbeddingAnswer = """
        {"type":"object","required":["object","data","model","usage"],"properties":{"object":{"const":"list"},"data":{"type":"array","items":{"type":"object","required":["object","index","embedding"],"properties":{"object":{"const":"embedding"},"index":{"type":"integer"},"embedding":{"type":["array","string"],"items":{"type":"number"}}}}},"model":{"type":"string"},"usage":{"type":"object"}}}
        """;

    public const string Model = """
        {"type":"object","required":["id","object","created","owned_by"],"properties":{"id":{"type":"string"},"object":{"const":"model"},"created":{"type":"integer"},"owned_by":{"type":"string"},"permission":{"type":"array"}}}
        """;

    public const string Models = """{"type":"object","required":["object","data"],"properties":{"object":{"const":"list"},"data":{"type":"array","items":""" + Model + "}}}";
}
