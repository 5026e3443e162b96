using OpenClaw.Config;

namespace OpenClaw.Gateway.Agents;

/// <summary>A model ready to be called: where it is, how it is spoken to, what it can take.</summary>
internal sealed record ModelSpec
{
    /// <summary>Provider id as configured, such as <c>openai</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>Model id as the provider knows it.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Wire format, one of <see cref="ModelApis"/>.</summary>
    public required string Api { get; init; }

    public required string BaseUrl { get; init; }

    /// <summary>Null for services that need none. Never logged.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Where the key came from, for status texts: an environment variable's name or <c>config</c>.</summary>
    public string? ApiKeySource { get; init; }

    /// <summary>Sends the key as a bearer token instead of the format's own header.</summary>
    public bool AuthHeader { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public bool Reasoning { get; init; }

    /// <summary>Accepts images.</summary>
    public bool Images { get; init; }

    /// <summary>Tokens, question and answer together.</summary>
    public int ContextWindow { get; init; } = 200_000;

    /// <summary>Largest answer, in tokens.</summary>
    public int MaxTokens { get; init; } = 8192;

    public ModelCost Cost { get; init; } = ModelCost.Free;

    public ModelCompatConfig Compat { get; init; } = new();

    /// <summary><c>provider/model</c>.</summary>
    public string Reference => $"{Provider}/{Id}";
}
