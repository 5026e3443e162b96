namespace OpenClaw.Gateway.Agents;

/// <summary>A model service that needs nothing but a key in the environment.</summary>
/// <param name="KeyNames">Environment variables its key may stand in, the first one set wins.</param>
/// <param name="Models">The first one is taken when nobody chooses.</param>
internal sealed record KnownProvider(string Id, string Api, string BaseUrl, IReadOnlyList<string> KeyNames, IReadOnlyList<KnownModel> Models)
{
    /// <summary>A provider whose key comes first in <see cref="KnownProviders.All"/> gives the default model; this one never does.</summary>
    public bool IsNeverDefault { get; init; }
}
