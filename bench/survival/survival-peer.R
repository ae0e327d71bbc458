# Times R's survival on the table that index.ts writes. Usage: Rscript survival-peer.R <job> <folder>; prints one JSON object.
suppressMessages(library(survival))
arguments <- commandArgs(TRUE)
job <- arguments[1]; folder <- arguments[2]
column <- function(name, n) readBin(file.path(folder, name), "double", n)
shape <- scan(file.path(folder, "shape.txt"), quiet = TRUE)
n <- shape[1]; width <- shape[2]
time <- column("durations.f64", n); event <- column("events.f64", n)
best <- function(call) min(sapply(1:3, function(i) system.time(call())[["elapsed"]]))
out <- function(seconds, values) cat(sprintf('{"seconds":%.6f,"fitter":%s,"values":[%s]}', seconds[1],
  if (length(seconds) > 1) sprintf("%.6f", seconds[2]) else "null", paste(sprintf("%.15g", values), collapse = ",")))
if (job == "kaplan-meier") {
  out(best(function() fit <<- survfit(Surv(time, event) ~ 1, conf.type = "log-log", timefix = FALSE)), summary(fit, times = c(30, 90))$surv)
} else if (job == "aalen-johansen") {
  cause <- factor(column("causes.f64", n), 0:2)
  fit <- survfit(Surv(time, cause) ~ 1, timefix = FALSE)
  out(system.time(survfit(Surv(time, cause) ~ 1, timefix = FALSE))[["elapsed"]], summary(fit, times = 90)$pstate[2:3])
} else if (job == "cox") {
  x <- matrix(column("covariates.f64", n * width), n); colnames(x) <- paste0("x", 1:width)
  table <- data.frame(time, event, x)
  whole <- best(function() fit <<- coxph(Surv(time, event) ~ ., table))
  y <- Surv(time, event)
  fitter <- best(function() coxph.fit(x, y, NULL, NULL, NULL, coxph.control(), NULL, "efron", NULL))
  out(c(whole, fitter), coef(fit))
}
