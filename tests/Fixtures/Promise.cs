namespace OpenClaw.Tests.Fixtures;

/// <summary>
/// One stored value and what was promised of it: the last acknowledged value may be found, or one that was tried since.
/// For one writer at a time; null stands for "not there".
/// </summary>
internal sealed class Promise(string name)
{
    private readonly List<string?> _possible = [null];
    private bool _isOpen;

    /// <summary>A change was asked for; from now on its result may be found.</summary>
    public void Attempt(string? value) => _possible.Add(value);

    /// <summary>A change was asked for whose result only the answer tells; until then anything may be found.</summary>
    public void AttemptAnything() => _isOpen = true;

    /// <summary>The last attempt was acknowledged: only its result may be found.</summary>
    public void Acknowledge() => Settle(_possible[^1]);

    /// <summary>An attempt was acknowledged with this result.</summary>
    public void Settle(string? value)
    {
        _possible.Clear();
        _possible.Add(value);
        _isOpen = false;
    }

    /// <summary>What is found after a restart must be possible; it is durable then, so only this may be found later.</summary>
    public void Verify(string? found)
    {
        Assert.True(
            _isOpen || _possible.Contains(found),
            $"{name} is {found ?? "not there"}, may be: {string.Join(", ", _possible.Select(value => value ?? "not there"))}");
        Settle(found);
    }
}
