using System.Text.Json;
using OpenClaw.Gateway.Auth;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Connections;

/// <summary>The first stage of a handshake: is the first frame a well-formed <c>connect</c>.</summary>
/// <param name="RawId">The request's id as raw JSON; empty when there is none to answer.</param>
/// <param name="Parameters">Null when it is not.</param>
/// <param name="Refusal">Null when it is.</param>
internal readonly record struct HandshakeFrame(byte[] RawId, ConnectParams? Parameters, Refusal? Refusal)
{
    private static readonly Refusal NotJson = new(null, CloseCodes.PolicyViolation, "invalid request frame: not JSON");
    private static readonly Refusal NotARequest = new(null, CloseCodes.PolicyViolation, "invalid request frame");

    /// <param name="bytes">Not used after this has returned.</param>
    public static HandshakeFrame Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var frame = InboundFrame.Read(bytes);
            if (!frame.IsRequest) return new([], null, NotARequest);
            var rawId = frame.Id.ToArray();
            if (!frame.Method.SequenceEqual("\"connect\""u8)) return new(rawId, null, FirstMustBeConnect());
            if (CheckParams(frame.Params) is { } refusal) return new(rawId, null, refusal);
            return new(rawId, JsonSerializer.Deserialize(frame.Params, ProtocolJson.Default.ConnectParams)!, null);
        }
        catch (JsonException)
        {
            return new([], null, NotJson);
        }
    }

    private static Refusal? CheckParams(ReadOnlySpan<byte> parameters)
    {
        if (parameters.IsEmpty) return InvalidParams("must be object");
        var reader = new Utf8JsonReader(parameters, WireJson.Reader);
        using var document = JsonDocument.ParseValue(ref reader);
        return FrameSchemas.Connect.Check(document.RootElement) is { } text ? InvalidParams(text) : null;
    }

    private static Refusal FirstMustBeConnect() => Refusal.Invalid(
        "invalid handshake: first request must be connect", DetailCodes.InvalidHandshake, NextSteps.ReviewConfiguration);

    private static Refusal InvalidParams(string text) => Refusal.Invalid(
        $"invalid connect params: {text}", DetailCodes.InvalidConnectParams, NextSteps.ReviewConfiguration);
}
