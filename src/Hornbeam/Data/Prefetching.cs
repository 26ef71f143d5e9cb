using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Hornbeam.Data;

/// <summary>Reads a source on a thread of its own, a few elements ahead.</summary>
internal static class Prefetching
{
    /// <summary>A source that does not answer is left to itself.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    /// <summary>The elements of a source. Its exceptions come where its next element would have come.</summary>
    /// <param name="source">Gone through on another thread, which ends with it or when the enumerator is disposed.</param>
    /// <param name="count">Elements that may wait.</param>
    public static IEnumerable<T> Read<T>(IEnumerable<T> source, int count)
    {
        // Not disposed here: the reader may still be within its source, and uses them once more.
        var waiting = new BlockingCollection<T>(count);
        var stop = new CancellationTokenSource();
        ExceptionDispatchInfo? failure = null;
        var reader = new Thread(Fill) { IsBackground = true, Name = "Hornbeam data" };
        reader.Start();
        try
        {
            foreach (var element in waiting.GetConsumingEnumerable())
                yield return element;
            failure?.Throw();
        }
        finally
        {
            stop.Cancel();
            reader.Join(LongestWait);
        }

        void Fill()
        {
            try
            {
                foreach (var element in source)
                    waiting.Add(element, stop.Token);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // Nobody wants the rest.
            }
#pragma warning disable CA1031 // Whatever it is, it belongs to who reads.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
            waiting.CompleteAdding();
        }
    }
}
