namespace OpenClaw.Gateway.OpenAi;

/// <summary>What the packed files of one message may come to altogether, so that many small ones cost no more than a large one.</summary>
internal sealed class UnpackBudget
{
    private int _left = 96 * 1024 * 1024;

    /// <summary>False when it is used up; then it stays so.</summary>
    public bool TryTake(int bytes)
    {
        _left = bytes > _left ? 0 : _left - bytes;
        return _left > 0;
    }
}
