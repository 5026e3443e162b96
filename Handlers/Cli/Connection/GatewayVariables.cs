namespace OpenClaw.Handlers.Cli;

/// <summary>Environment variables of the gateway that its clients read too; each with its older name.</summary>
internal static class GatewayVariables
{
    public const string Port = "OPENCLAW_GATEWAY_PORT";
    public const string OlderPort = "CLAWDBOT_GATEWAY_PORT";
    public const string Token = "OPENCLAW_GATEWAY_TOKEN";
    public const string OlderToken = "CLAWDBOT_GATEWAY_TOKEN";
    public const string Password = "OPENCLAW_GATEWAY_PASSWORD";
    public const string OlderPassword = "CLAWDBOT_GATEWAY_PASSWORD";
}
