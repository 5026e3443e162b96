using System.Text.Json;

namespace OpenClaw.Protocol;

/// <summary>Schemas of the envelope and of <c>connect</c>: the union of both protocols, so that no shipped client is refused.</summary>
internal static class FrameSchemas
{
    /// <summary>Longest client id or mode, in characters. Any word is taken; known ones keep their special rules.</summary>
    private const int MaxClientWord = 128;

    public static readonly ParamsSchema Request = S.Object(
        S.Required("type", new ConstantSchema("req")),
        S.Required("id", S.NonEmpty),
        S.Required("method", S.NonEmpty),
        S.Optional("params", S.Any),
        S.Optional("traceparent", S.String(max: 128)),
        S.Optional("expectedProfileId", S.String(min: 1, max: 128)));

    public static readonly ParamsSchema Connect = S.Object(
        S.Required("minProtocol", S.Int(min: 1)),
        S.Required("maxProtocol", S.Int(min: 1)),
        S.Required("client", S.Object(
            S.Required("id", S.String(min: 1, max: MaxClientWord)),
            S.Optional("displayName", S.NonEmpty),
            S.Required("version", S.NonEmpty),
            S.Optional("buildId", S.String(min: 1, max: 96)),
            S.Required("platform", S.NonEmpty),
            S.Optional("deviceFamily", S.NonEmpty),
            S.Optional("modelIdentifier", S.NonEmpty),
            S.Optional("timeZone", S.String(min: 1, max: 64)),
            S.Required("mode", S.String(min: 1, max: MaxClientWord)),
            S.Optional("instanceId", S.NonEmpty))),
        S.Optional("caps", S.Array(S.NonEmpty)),
        S.Optional("commands", S.Array(S.NonEmpty)),
        S.Optional("computerUse", S.Any),
        S.Optional("workerRuns", S.Any),
        S.Optional("permissions", S.Map(S.Bool)),
        S.Optional("pathEnv", S.Text),
        S.Optional("role", S.NonEmpty),
        S.Optional("scopes", S.Array(S.NonEmpty)),
        S.Optional("modelCatalog", S.Any),
        S.Optional("device", S.Object(
            S.Required("id", S.NonEmpty),
            S.Required("publicKey", S.NonEmpty),
            S.Required("signature", S.NonEmpty),
            S.Required("signedAt", S.Int(min: 0)),
            S.Optional("nonce", S.NonEmpty))),
        S.Optional("auth", S.Object(
            S.Optional("token", S.Text),
            S.Optional("bootstrapToken", S.Text),
            S.Optional("deviceToken", S.Text),
            S.Optional("password", S.Text),
            S.Optional("approvalRuntimeToken", S.Text),
            S.Optional("agentRuntimeIdentityToken", S.Text))),
        S.Optional("locale", S.Text),
        S.Optional("userAgent", S.Text));

    /// <summary>What is wrong with a frame that is JSON but not a request.</summary>
    public static string DescribeInvalidRequest(ReadOnlySpan<byte> frame)
    {
        using var document = JsonDocument.Parse(frame.ToArray(), WireJson.Document);
        return Request.Check(document.RootElement) ?? "not a request";
    }
}
