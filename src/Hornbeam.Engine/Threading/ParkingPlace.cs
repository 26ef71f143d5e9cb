using System.Diagnostics;

namespace Hornbeam.Engine.Threading;

/// <summary>
/// Where one thread waits for a condition that another makes true: it looks for a short while, then lets others have the processor
/// between looks, then sleeps. Wake-ups may come without cause, so whoever waits looks again.
/// </summary>
internal sealed class ParkingPlace
{
    private static readonly long SpinTicks = Stopwatch.Frequency / 50_000;

    /// <summary>
    /// Looks before sleeping, each after an offer of the processor to others: below a millisecond where nobody takes it. Sleep and
    /// wake-up cost as much as a small step, and a woken thread may have to share its waker's processor for milliseconds.
    /// </summary>
    private const int Yields = 1_000;

    private readonly object gate = new();
    private bool woken;
    private int sleeping;

    /// <summary>Returns once the condition holds.</summary>
    public void WaitUntil<T>(T condition, bool spin)
        where T : struct, IWaitCondition
    {
        if (condition.Holds() || (spin && Spin(condition)))
            return;
        while (true)
        {
            Interlocked.Exchange(ref sleeping, 1);
            if (condition.Holds())
            {
                Volatile.Write(ref sleeping, 0);
                return;
            }
            Sleep();
        }
    }

    /// <summary>Wakes the thread if it sleeps; called after the condition has been made true with a full fence.</summary>
    public void Wake()
    {
        if (Volatile.Read(ref sleeping) != 0 && Interlocked.Exchange(ref sleeping, 0) != 0)
            EndSleep();
    }

    private void Sleep()
    {
        lock (gate)
        {
            while (!woken)
                Monitor.Wait(gate);
            woken = false;
        }
    }

    private void EndSleep()
    {
        lock (gate)
        {
            woken = true;
            Monitor.Pulse(gate);
        }
    }

    private static bool Spin<T>(T condition)
        where T : struct, IWaitCondition
    {
        var end = Stopwatch.GetTimestamp() + SpinTicks;
        do
        {
            for (var i = 0; i < 8; i++)
            {
                if (condition.Holds())
                    return true;
                Thread.SpinWait(1);
            }
        }
        while (Stopwatch.GetTimestamp() < end);
        for (var i = 0; i < Yields; i++)
        {
            if (condition.Holds())
                return true;
            Thread.Yield();
        }
        return false;
    }
}
