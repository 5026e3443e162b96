using System.Text.Json.Nodes;
using OpenClaw.Gateway.Auth;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Connections;

/// <summary>The second stage of a handshake: versions, which fix the era, and the role.</summary>
internal static class HandshakeVersions
{
    public static Refusal Mismatch(ConnectParams parameters)
    {
        var details = new JsonObject
        {
            ["code"] = DetailCodes.ProtocolMismatch,
            ["clientMinProtocol"] = parameters.MinProtocol,
            ["clientMaxProtocol"] = parameters.MaxProtocol,
            ["expectedProtocol"] = Era.ForRefusal(parameters.MaxProtocol).Protocol,
            ["minimumProbeProtocol"] = Era.V3.Protocol,
            ["supportedProtocols"] = new JsonArray(Era.V3.Protocol, Era.V4.Protocol),
            ["recommendedNextStep"] = NextSteps.ReviewConfiguration,
        };
        var code = parameters.MaxProtocol <= 3 ? CloseCodes.PolicyViolation : CloseCodes.ProtocolError;
        return new Refusal(new ErrorShape(ErrorCodes.InvalidRequest, "protocol mismatch", details), code, "protocol mismatch");
    }

    public static Refusal? CheckRole(string role) => role is Roles.Operator or Roles.Node
        ? null
        : Refusal.Invalid("invalid role", DetailCodes.InvalidRole, NextSteps.ReviewConfiguration);
}
