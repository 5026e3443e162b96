namespace OpenClaw.Gateway.Auth;

/// <summary>Asks the tailnet who is behind an address.</summary>
internal interface IWhois
{
    /// <summary>False: there is no way to ask on this machine, and the method is off.</summary>
    bool IsAvailable { get; }

    /// <returns>The login name; null when nobody could say.</returns>
    ValueTask<string?> LoginOfAsync(string address, CancellationToken cancellationToken);
}
