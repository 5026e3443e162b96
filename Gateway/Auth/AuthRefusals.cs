using System.Text.Json.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Auth;

/// <summary>Words, codes and next steps for refused credentials. Clients match on the texts.</summary>
internal static class AuthRefusals
{
    /// <param name="failure">What was wrong.</param>
    /// <param name="era">Whose code and words to use.</param>
    /// <param name="client">Decides the hint in the text.</param>
    /// <param name="canRetryWithDeviceToken">A device was there, and the token was sent as the shared one.</param>
    public static Refusal For(AuthFailure failure, Era era, ConnectClient client, bool canRetryWithDeviceToken)
    {
        var (what, code, reason, step) = Describe(failure);
        var retry = canRetryWithDeviceToken && failure == AuthFailure.TokenMismatch;
        var message = $"unauthorized: gateway {what} ({Hint(failure, era, client)})";
        var details = new JsonObject
        {
            ["code"] = code,
            ["authReason"] = reason,
            ["canRetryWithDeviceToken"] = retry,
            ["recommendedNextStep"] = retry ? NextSteps.RetryWithDeviceToken : step,
        };
        return Refusal.Of(new ErrorShape(era.UnauthorizedCode, message, details));
    }

    private static (string What, string Code, string Reason, string Step) Describe(AuthFailure failure) => failure switch
    {
        AuthFailure.TokenMissing => ("token missing", DetailCodes.AuthTokenMissing, "token_missing", NextSteps.UpdateConfiguration),
        AuthFailure.TokenMismatch => ("token mismatch", DetailCodes.AuthTokenMismatch, "token_mismatch", NextSteps.UpdateCredentials),
        AuthFailure.TokenNotConfigured => ("token not configured on gateway", DetailCodes.AuthTokenNotConfigured, "token_missing_config", NextSteps.UpdateConfiguration),
        AuthFailure.PasswordMissing => ("password missing", DetailCodes.AuthPasswordMissing, "password_missing", NextSteps.UpdateConfiguration),
        AuthFailure.PasswordMismatch => ("password mismatch", DetailCodes.AuthPasswordMismatch, "password_mismatch", NextSteps.UpdateCredentials),
        _ => ("password not configured on gateway", DetailCodes.AuthPasswordNotConfigured, "password_missing_config", NextSteps.UpdateConfiguration),
    };

    private static string Hint(AuthFailure failure, Era era, ConnectClient client)
    {
        if (failure == AuthFailure.TokenNotConfigured) return "set gateway.auth.token";
        if (failure == AuthFailure.PasswordNotConfigured) return "set gateway.auth.password";
        var isToken = failure is AuthFailure.TokenMissing or AuthFailure.TokenMismatch;
        // As captured on product 2026.9.6 for a wrong token.
        if (era.Protocol >= 4 && failure == AuthFailure.TokenMismatch) return "use this gateway's gateway.auth.token or pair the device";
        if (client.Mode == "cli")
        {
            return isToken
                ? "set gateway.remote.token to match gateway.auth.token"
                : "set gateway.remote.password to match gateway.auth.password";
        }
        if (client.Id == "openclaw-control-ui" || client.Mode == "webchat" || client.Id == "webchat-ui")
        {
            return isToken
                ? "open the dashboard URL and paste the token in Control UI settings"
                : "enter the password in Control UI settings";
        }
        return isToken ? "provide gateway auth token" : "provide gateway auth password";
    }
}
