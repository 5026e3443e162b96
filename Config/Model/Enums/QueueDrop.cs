namespace OpenClaw.Config;

/// <summary>Which message goes when the queue is full.</summary>
internal enum QueueDrop
{
    Summarize,
    Old,
    New,
}
