namespace OpenClaw.Tests.Published.Crash;

/// <summary>Kills a gateway after so many answers and a moment more, whatever it is doing then.</summary>
/// <param name="answers">Acknowledged changes it lives for.</param>
/// <param name="spins">How long the moment is: from nothing to a few milliseconds of spinning.</param>
internal sealed class KillSwitch(PublishedGateway gateway, int answers, int spins)
{
    private int _left = answers;
    private int _acknowledged;
    private volatile bool _isThrown;

    /// <summary>From now on whatever fails, fails because the gateway is gone.</summary>
    public bool IsThrown => _isThrown;

    public int Acknowledged => _acknowledged;

    /// <summary>A change has been acknowledged.</summary>
    public void Answered()
    {
        Interlocked.Increment(ref _acknowledged);
        if (Interlocked.Decrement(ref _left) != 0) return;
        Thread.SpinWait(spins);
        Throw();
    }

    /// <summary>Now.</summary>
    public void Throw()
    {
        _isThrown = true;
        gateway.Kill();
    }
}
