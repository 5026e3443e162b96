namespace OpenClaw.Bench.Measurements;

/// <summary>Says whether a frame is of the kind that is counted.</summary>
internal delegate bool FrameFilter(ReadOnlySpan<byte> frame);
