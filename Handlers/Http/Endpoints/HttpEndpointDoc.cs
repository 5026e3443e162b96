namespace OpenClaw.Handlers.Http;

/// <summary>How a route stands in the OpenAPI document. Schemas are JSON Schema texts, or names of <see cref="HttpSchemas"/>.</summary>
/// <param name="Tag">The group it is listed in.</param>
/// <param name="Summary">One line.</param>
internal sealed record HttpEndpointDoc(string Tag, string Summary)
{
    /// <summary>Unique; the code generators' method name.</summary>
    public required string OperationId { get; init; }

    /// <summary>Schema of the JSON request body; null: no body.</summary>
    public string? Request { get; init; }

    /// <summary>Schema of the 200 answer; null with <see cref="AnswerType"/> other than JSON.</summary>
    public string? Answer { get; init; }

    public string AnswerType { get; init; } = "application/json";

    /// <summary>Or, when the request asks for it, server-sent events.</summary>
    public bool IsStreamed { get; init; }

    /// <summary>Refusals of its own, beside those that follow from access, verbs and limits.</summary>
    public int[] Refusals { get; init; } = [];

    /// <summary>Schema of its own refusals; null: the common one.</summary>
    public string? Refusal { get; init; }

    /// <summary>Those of its refusals that are plain text.</summary>
    public int[] TextRefusals { get; init; } = [];

    /// <summary>Names of <see cref="OpenApiSecurity"/>, one of which is needed; null: they follow from the access.</summary>
    public string[]? Security { get; init; }

    /// <summary>For browsers, not for programs: scripts of other origins never read it.</summary>
    public bool IsPage { get; init; }
}
