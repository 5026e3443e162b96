using System.Globalization;
using System.Text.Json.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Auth;

/// <summary>Words, codes and next steps for refused credentials. Clients match on the texts.</summary>
internal static class AuthRefusals
{
    private const string TailscaleHint = "use Tailscale Serve auth or gateway token/password";

    /// <param name="failure">What was wrong.</param>
    /// <param name="era">Whose code and words to use.</param>
    /// <param name="client">Decides the hint in the text.</param>
    /// <param name="canRetryWithDeviceToken">A device was there, and the token was sent as the shared one.</param>
    /// <param name="retryAfter">When another attempt is looked at, after too many.</param>
    public static Refusal For(AuthFailure failure, Era era, ConnectClient client, bool canRetryWithDeviceToken = false, TimeSpan? retryAfter = null)
    {
        var (code, reason, step) = Describe(failure);
        var retry = canRetryWithDeviceToken && failure == AuthFailure.TokenMismatch;
        var details = new JsonObject
        {
            ["code"] = code,
            ["authReason"] = reason,
            ["canRetryWithDeviceToken"] = retry,
            ["recommendedNextStep"] = retry ? NextSteps.RetryWithDeviceToken : step,
        };
        var message = $"unauthorized: {Text(failure, era, client, retryAfter)}";
        return Refusal.Of(retryAfter is { } wait
            ? new ErrorShape(era.UnauthorizedCode, message, details, Retryable: true, RetryAfterMs: (long)Math.Ceiling(wait.TotalMilliseconds))
            : new ErrorShape(era.UnauthorizedCode, message, details));
    }

    private static (string Code, string Reason, string Step) Describe(AuthFailure failure) => failure switch
    {
        AuthFailure.TokenMissing => (DetailCodes.AuthTokenMissing, "token_missing", NextSteps.UpdateConfiguration),
        AuthFailure.TokenMismatch => (DetailCodes.AuthTokenMismatch, "token_mismatch", NextSteps.UpdateCredentials),
        AuthFailure.TokenNotConfigured => (DetailCodes.AuthTokenNotConfigured, "token_missing_config", NextSteps.UpdateConfiguration),
        AuthFailure.PasswordMissing => (DetailCodes.AuthPasswordMissing, "password_missing", NextSteps.UpdateConfiguration),
        AuthFailure.PasswordMismatch => (DetailCodes.AuthPasswordMismatch, "password_mismatch", NextSteps.UpdateCredentials),
        AuthFailure.PasswordNotConfigured => (DetailCodes.AuthPasswordNotConfigured, "password_missing_config", NextSteps.UpdateConfiguration),
        AuthFailure.DeviceTokenMismatch => (DetailCodes.AuthDeviceTokenMismatch, "device_token_mismatch", NextSteps.UpdateCredentials),
        AuthFailure.ScopeMismatch => (DetailCodes.AuthScopeMismatch, "scope_mismatch", NextSteps.ReviewConfiguration),
        AuthFailure.SetupCodeInvalid => (DetailCodes.AuthBootstrapTokenInvalid, "bootstrap_token_invalid", NextSteps.ReviewConfiguration),
        AuthFailure.RateLimited => (DetailCodes.AuthRateLimited, "rate_limited", NextSteps.WaitThenRetry),
        AuthFailure.TailscaleUserMissing => (DetailCodes.AuthTailscaleIdentityMissing, "tailscale_user_missing", NextSteps.ReviewConfiguration),
        AuthFailure.TailscaleProxyMissing => (DetailCodes.AuthTailscaleProxyMissing, "tailscale_proxy_missing", NextSteps.ReviewConfiguration),
        AuthFailure.TailscaleWhoisFailed => (DetailCodes.AuthTailscaleWhoisFailed, "tailscale_whois_failed", NextSteps.ReviewConfiguration),
        AuthFailure.TailscaleUserMismatch => (DetailCodes.AuthTailscaleIdentityMismatch, "tailscale_user_mismatch", NextSteps.ReviewConfiguration),
        AuthFailure.IdentityHeaderMissing => (DetailCodes.AuthIdentityHeaderRequired, "trusted_proxy_missing_header_user", NextSteps.ReviewConfiguration),
        AuthFailure.UserNotAllowed => (DetailCodes.AuthUnauthorized, "trusted_proxy_user_not_allowed", NextSteps.ReviewConfiguration),
        _ => (DetailCodes.AuthUnauthorized, "trusted_proxy_untrusted_source", NextSteps.ReviewConfiguration),
    };

    private static string Text(AuthFailure failure, Era era, ConnectClient client, TimeSpan? retryAfter) => failure switch
    {
        AuthFailure.TokenMissing => $"gateway token missing ({TokenHint(client)})",
        AuthFailure.TokenMismatch => $"gateway token mismatch ({MismatchHint(era, client)})",
        AuthFailure.TokenNotConfigured => "gateway token not configured on gateway (set gateway.auth.token)",
        AuthFailure.PasswordMissing => $"gateway password missing ({PasswordHint(client)})",
        AuthFailure.PasswordMismatch => $"gateway password mismatch ({PasswordHint(client)})",
        AuthFailure.PasswordNotConfigured => "gateway password not configured on gateway (set gateway.auth.password)",
        AuthFailure.DeviceTokenMismatch => "device token mismatch (connect with the gateway token, or pair this device again)",
        AuthFailure.ScopeMismatch when !era.SpeaksOfDeviceTokens => $"gateway token mismatch ({TokenHint(client)})",
        AuthFailure.ScopeMismatch => "device token scope mismatch (ask for fewer scopes, or connect with the gateway token to have more approved)",
        AuthFailure.SetupCodeInvalid => "setup code invalid, expired or already used (make a new one: openclaw devices setup-code)",
        AuthFailure.RateLimited => $"too many failed authentication attempts (wait {Seconds(retryAfter)} s, then try again)",
        AuthFailure.TailscaleUserMissing => $"tailscale identity missing ({TailscaleHint})",
        AuthFailure.TailscaleProxyMissing => "tailscale proxy headers missing (use Tailscale Serve or gateway token/password)",
        AuthFailure.TailscaleWhoisFailed => $"tailscale identity check failed ({TailscaleHint})",
        AuthFailure.TailscaleUserMismatch => $"tailscale identity mismatch ({TailscaleHint})",
        AuthFailure.IdentityHeaderMissing => "the trusted proxy sent no identity header (see gateway.auth.trustedProxy.userHeader)",
        AuthFailure.UserNotAllowed => "this user is not allowed (see gateway.auth.trustedProxy.allowUsers)",
        _ => "connect through the trusted proxy (see gateway.trustedProxies)",
    };

    private static string Seconds(TimeSpan? retryAfter) =>
        ((long)Math.Ceiling((retryAfter ?? TimeSpan.Zero).TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    // As captured on product 2026.9.6 for a wrong token.
    private static string MismatchHint(Era era, ConnectClient client) =>
        era.SpeaksOfDeviceTokens ? "use this gateway's gateway.auth.token or pair the device" : TokenHint(client);

    private static string TokenHint(ConnectClient client) => client switch
    {
        { Mode: "cli" } => "set gateway.remote.token to match gateway.auth.token",
        _ when IsPage(client) => "open the dashboard URL and paste the token in Control UI settings",
        _ => "provide gateway auth token",
    };

    private static string PasswordHint(ConnectClient client) => client switch
    {
        { Mode: "cli" } => "set gateway.remote.password to match gateway.auth.password",
        _ when IsPage(client) => "enter the password in Control UI settings",
        _ => "provide gateway auth password",
    };

    private static bool IsPage(ConnectClient client) => client.Id is "openclaw-control-ui" or "webchat-ui" || client.Mode == "webchat";
}
