namespace OpenClaw.Gateway.Auth;

/// <summary>The shared secret in force; swapped whole.</summary>
internal sealed class SecretsHolder(SharedSecrets initial)
{
    private SharedSecrets _current = initial;

    /// <summary>Raised after others came into force.</summary>
    public event Action? Changed;

    public SharedSecrets Current => Volatile.Read(ref _current);

    /// <summary>Puts others into force; the same ones again change nothing.</summary>
    public void Replace(SharedSecrets next)
    {
        if (next == Current) return;
        Volatile.Write(ref _current, next);
        Changed?.Invoke();
    }
}
