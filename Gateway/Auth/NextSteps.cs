namespace OpenClaw.Gateway.Auth;

/// <summary>Values of <c>details.recommendedNextStep</c> (product 2026.9.6); clients act on them.</summary>
internal static class NextSteps
{
    public const string RetryWithDeviceToken = "retry_with_device_token";
    public const string UpdateConfiguration = "update_auth_configuration";
    public const string UpdateCredentials = "update_auth_credentials";
    public const string WaitThenRetry = "wait_then_retry";
    public const string ReviewConfiguration = "review_auth_configuration";
}
