open System
open Stock

let shelf = Shelf("Grout", 0)
printfn "%s" (shelf.Describe())
Threading.Thread.Sleep Threading.Timeout.Infinite
