namespace OpenClaw.Protocol;

/// <summary>Values of <c>hello-ok.auth.method</c> (product 2026.9.6): how a connection proved itself.</summary>
internal static class AuthMethods
{
    public const string None = "none";
    public const string Token = "token";
    public const string Password = "password";
    public const string Tailscale = "tailscale";
    public const string TrustedProxy = "trusted-proxy";
    public const string DeviceToken = "device-token";
    public const string BootstrapToken = "bootstrap-token";
}
