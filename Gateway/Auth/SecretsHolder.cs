namespace OpenClaw.Gateway.Auth;

/// <summary>The shared secret in force; swapped whole.</summary>
internal sealed class SecretsHolder(SharedSecrets initial)
{
    private SharedSecrets _current = initial;

    public SharedSecrets Current
    {
        get => Volatile.Read(ref _current);
        set => Volatile.Write(ref _current, value);
    }
}
