namespace OpenClaw.Gateway.Hosting;

/// <summary>The gateway cannot start; the message says why and what to do, and is shown as it is.</summary>
/// <param name="message">For a person; may have several lines.</param>
/// <param name="isConfiguration">True: the configuration or the secret is unusable, so trying again does not help.</param>
internal sealed class GatewayStartException(string message, bool isConfiguration) : Exception(message)
{
    public bool IsConfiguration => isConfiguration;
}
