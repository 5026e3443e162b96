namespace OpenClaw.Config;

/// <summary>Where the running configuration comes from. Readers take <see cref="Current"/> once per request.</summary>
internal interface IConfigSource
{
    /// <summary>The snapshot in force; always one whose configuration is usable.</summary>
    ConfigSnapshot Current { get; }

    /// <summary>Calls back after each swap with the old and the new snapshot, until disposed. The callback must be quick.</summary>
    IDisposable Subscribe(Action<ConfigSnapshot, ConfigSnapshot> onSwapped);

    /// <summary>Said inside the callback: these sections of the new snapshot could not be put in force.</summary>
    void NotInForce(IEnumerable<string> sections)
    {
    }
}
