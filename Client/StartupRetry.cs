namespace OpenClaw.Client;

/// <summary>Connects to a gateway that may still be starting: it says so, and says when to come back.</summary>
internal static class StartupRetry
{
    private static readonly TimeSpan DefaultPause = TimeSpan.FromMilliseconds(500);

    /// <summary>As <see cref="GatewayClient.ConnectAsync"/>, but a transient refusal is tried again until the connect limit
    /// is used up; the last refusal then stands.</summary>
    public static async Task<GatewayClient> ConnectAsync(GatewayClientOptions options, CancellationToken cancellationToken)
    {
        var start = options.Time.GetTimestamp();
        while (true)
        {
            try
            {
                return await GatewayClient.ConnectAsync(options, cancellationToken);
            }
            catch (GatewayRefusedException refused) when (refused.IsTransient)
            {
                var pause = refused.Error.RetryAfterMs is { } told ? TimeSpan.FromMilliseconds(told) : DefaultPause;
                if (options.Time.GetElapsedTime(start) + pause >= options.ConnectTimeout) throw;
                await Task.Delay(pause, options.Time, cancellationToken);
            }
        }
    }
}
